package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.RunMembers;
import org.sala.engine.scenario.Lesson;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Incident;
import org.sala.engine.world.Organisation;

/// What a team may read from the first minute: the organisation, its rules, its telephone list, the role
/// cards.
///
/// @param cards role cards; all of them, the reader's own first
/// @param authority who decides what: action id and who
public record Handbook(
        String organisation,
        String summary,
        List<Sheet> documents,
        List<Card> cards,
        List<Contact> contacts,
        List<Rule> authority,
        List<Service> services) {

    public record Sheet(String id, String title, Prose text) {}

    public record Card(TeamRole role, Prose text, boolean own) {}

    public record Contact(String name, String role, String reach, String hours) {}

    /// @param role message key of a team role, empty where a person of the scenario decides
    public record Rule(String action, String role, String person) {}

    public record Service(String name, List<String> hosts) {}

    static Handbook of(Incident incident, RunMembers.Member member) {
        Scenario scenario = incident.scenario();
        Inbox.Names names = new Inbox.Names(incident, member.names().language());
        List<Sheet> documents = new ArrayList<>();
        for (Lesson.Document document : scenario.lesson().documents()) {
            documents.add(
                    new Sheet(
                            document.id(),
                            names.text(document.textKey() + ".title"),
                            Prose.of(names.text(document.textKey() + ".body"))));
        }
        List<Card> cards = new ArrayList<>();
        for (Lesson.RoleCard card : scenario.lesson().roleCards()) {
            boolean own = !member.staff() && member.roles().contains(card.role());
            Prose text = Prose.of(names.text(card.textKey() + ".body"));
            Card made = new Card(card.role(), text, own);
            if (own) {
                cards.addFirst(made);
            } else {
                cards.add(made);
            }
        }
        return new Handbook(
                incident.organisation().identity().name(),
                names.text(scenario.meta().summaryKey()),
                documents,
                cards,
                contacts(scenario, names),
                authority(scenario, names),
                services(incident.organisation()));
    }

    private static List<Contact> contacts(Scenario scenario, Inbox.Names names) {
        List<Contact> contacts = new ArrayList<>();
        for (Npc npc : scenario.npcs()) {
            contacts.add(
                    new Contact(
                            names.text(npc.textKey() + ".name"),
                            names.text(npc.textKey() + ".role"),
                            names.text(npc.textKey() + ".contact"),
                            hour(npc.manner().fromMinute()) + "–" + hour(npc.manner().toMinute())));
        }
        return contacts;
    }

    private static String hour(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    private static List<Rule> authority(Scenario scenario, Inbox.Names names) {
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, String> entry : scenario.place().authority().entrySet()) {
            String who = entry.getValue();
            boolean person = who.startsWith("npc:");
            rules.add(
                    new Rule(
                            entry.getKey(),
                            person ? "" : who,
                            person ? names.person(who.substring(4)) : ""));
        }
        return rules;
    }

    private static List<Service> services(Organisation organisation) {
        List<Service> services = new ArrayList<>();
        for (Organisation.BusinessService service : organisation.assets().services()) {
            services.add(
                    new Service(
                            service.name(),
                            service.hosts().stream()
                                    .map(host -> organisation.host(host).name())
                                    .distinct()
                                    .toList()));
        }
        return services;
    }
}
