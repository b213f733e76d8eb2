package org.sala.engine.scenario;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.event.Endpoint;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;

/// The names by which texts and queries speak of what was drawn.
final class VariationNames {

    private final Variation variation;
    private final Organisation organisation;
    private final SortedMap<String, String> names = new TreeMap<>();

    VariationNames(Variation variation, Organisation organisation) {
        this.variation = variation;
        this.organisation = organisation;
    }

    SortedMap<String, String> all() {
        for (Map.Entry<String, Variation.Drawn> entry : variation.values().entrySet()) {
            value(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, String> entry : variation.options().entrySet()) {
            names.put("slot." + entry.getKey(), entry.getValue());
        }
        Organisation.Identity identity = organisation.identity();
        names.put("organisation", identity.name());
        names.put("organisation.local", identity.localName());
        names.put("organisation.domain", identity.domain());
        names.put("organisation.netbios", identity.netbios());
        names.put("country", organisation.country().name());
        names.put("organisation.address", Endpoint.dotted(organisation.network().external()));
        return names;
    }

    private void value(String name, Variation.Drawn drawn) {
        switch (drawn) {
            case Variation.Drawn.Day day -> day(name, day.epochDay());
            case Variation.Drawn.PersonId id -> person(name, organisation.person(id.person()));
            case Variation.Drawn.HostId id -> host(name, organisation.host(id.host()));
            case Variation.Drawn.AccountId id ->
                    names.put(name, organisation.account(id.account()).name());
            case Variation.Drawn.Word word -> word(name, word.text());
            case Variation.Drawn.Amount amount -> names.put(name, Long.toString(amount.value()));
            case Variation.Drawn.Length length -> {
                names.put(name, length.ticks() / Ticks.SECOND + " s");
                names.put(name + ".minutes", Long.toString(length.ticks() / Ticks.MINUTE));
            }
        }
    }

    private void word(String name, String text) {
        names.put(name, text);
        for (Organisation.DataStore store : organisation.assets().stores()) {
            if (store.id().equals(text)) {
                names.put(name + ".name", store.name());
                names.put(name + ".path", store.path());
                host(name + ".host", organisation.host(store.host()));
            }
        }
    }

    private void day(String name, int epochDay) {
        CivilTime.Date date = CivilTime.date(epochDay);
        names.put(name, iso(date));
        names.put(name + ".weekday", Integer.toString(date.weekday()));
        names.put(name + ".next", iso(CivilTime.date(organisation.country().workday(epochDay, 1))));
        for (int back : List.of(1, 2, 3, 4, 5)) {
            int before = organisation.country().workday(epochDay, -back);
            names.put(name + ".before" + back, iso(CivilTime.date(before)));
        }
    }

    private void person(String name, Person person) {
        names.put(name, person.name().display());
        names.put(name + ".name", person.name().display());
        names.put(name + ".latin", person.name().latin());
        names.put(name + ".login", person.name().login());
        names.put(name + ".mail", person.name().login() + "@" + organisation.identity().domain());
        names.put(name + ".title", person.post().title());
        names.put(name + ".title.local", person.post().local());
        names.put(name + ".phone", person.post().phone());
        names.put(name + ".department", organisation.departments().get(person.department()).name());
        names.put(
                name + ".department.local",
                organisation.departments().get(person.department()).localName());
        if (person.workstation() >= 0) {
            host(name + ".host", organisation.host(person.workstation()));
        }
    }

    private void host(String name, Host host) {
        names.put(name, host.name());
        names.put(name + ".dns", organisation.dnsName(host));
        if (host.address() != 0) {
            names.put(name + ".address", Endpoint.dotted(host.address()));
        }
    }

    private static String iso(CivilTime.Date date) {
        return date.year() + "-" + two(date.month()) + "-" + two(date.day());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
