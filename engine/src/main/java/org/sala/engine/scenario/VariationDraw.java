package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Scope;
import org.sala.engine.random.Seeds;
import org.sala.engine.time.CivilTime;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;

/// Draws a variation: one stream for each variable, each slot and the herrings.
final class VariationDraw {

    /// The day from which workdays are counted, a Monday.
    static final int REFERENCE_DAY = CivilTime.epochDay(2026, 6, 1);

    private static final int ATTEMPTS = 200;

    private final Scenario scenario;
    private final Organisation organisation;
    private final Seeds seeds;
    private final SortedMap<String, Variation.Drawn> values = Variation.none();

    VariationDraw(Scenario scenario, Organisation organisation, Seeds seeds) {
        this.scenario = scenario;
        this.organisation = organisation;
        this.seeds = seeds;
    }

    Variation draw() {
        return again(0);
    }

    Variation again(int attempt) {
        for (Variable variable : scenario.variables()) {
            boolean person = variable instanceof Variable.PersonOf && variable.keyed();
            String occasion =
                    person && attempt > 0
                            ? variable.name() + " attempt " + attempt
                            : variable.name();
            RandomStream random =
                    RandomStream.of(seeds.of(variable.scope()), "variation", occasion);
            values.put(variable.name(), value(variable, random));
        }
        return new Variation(values, path(), herrings());
    }

    private Variation.Drawn value(Variable variable, RandomStream random) {
        return switch (variable) {
            case Variable.WorkdayOf day -> workday(day, random);
            case Variable.PersonOf of -> person(of, random);
            case Variable.HostOf of -> host(of, random);
            case Variable.AccountOf of -> account(of, random);
            case Variable.ChoiceOf of -> new Variation.Drawn.Word(random.pick(of.of()));
            case Variable.DomainOf of -> domain(of, random);
            case Variable.DurationOf of ->
                    new Variation.Drawn.Length(
                            random.between(of.low(), of.high()),
                            (int) random.between(of.jitter().low(), of.jitter().high()));
            case Variable.RecordsOf of -> records(of, random);
            case Variable.NumberOf of ->
                    new Variation.Drawn.Amount(random.between(of.low(), of.high()));
        };
    }

    private Variation.Drawn records(Variable.RecordsOf of, RandomStream random) {
        long drawn = random.between(of.low(), of.high());
        if (!of.share()) {
            return new Variation.Drawn.Amount(drawn);
        }
        String id =
                values.get(of.store()) instanceof Variation.Drawn.Word word
                        ? word.text()
                        : of.store();
        for (Organisation.DataStore store : organisation.assets().stores()) {
            if (store.id().equals(id)) {
                return new Variation.Drawn.Amount(
                        StrictMath.max(1, store.records() * drawn / 1000));
            }
        }
        throw empty(of.name(), "data store");
    }

    private Variation.Drawn workday(Variable.WorkdayOf of, RandomStream random) {
        List<Integer> days = new ArrayList<>();
        for (int day = REFERENCE_DAY + of.from(); day <= REFERENCE_DAY + of.to(); day++) {
            boolean fits = organisation.country().isWorkday(day);
            if (of.midweek()) {
                fits &= organisation.country().isWorkday(day - 1);
                fits &= organisation.country().isWorkday(day + 1);
            }
            if (fits) {
                days.add(day);
            }
        }
        if (days.isEmpty()) {
            throw empty(of.name(), "workday in that range");
        }
        return new Variation.Drawn.Day(random.pick(days));
    }

    private Variation.Drawn person(Variable.PersonOf of, RandomStream random) {
        Variable.PersonFilter where = of.where();
        List<Integer> fit = new ArrayList<>();
        for (Person person : organisation.people()) {
            if (fits(person, where)) {
                fit.add(person.id());
            }
        }
        if (fit.isEmpty()) {
            throw empty(of.name(), "person");
        }
        return new Variation.Drawn.PersonId(random.pick(fit));
    }

    private boolean fits(Person person, Variable.PersonFilter where) {
        String kind = organisation.departments().get(person.department()).kind();
        boolean placed = where.departments().isEmpty() || where.departments().contains(kind);
        boolean careful = person.care() >= where.careLow() && person.care() <= where.careHigh();
        boolean titled = lower(person.post().title()).contains(lower(where.title()));
        boolean apart = true;
        for (String other : where.apart()) {
            apart &=
                    !(values.get(other) instanceof Variation.Drawn.PersonId id
                            && id.person() == person.id());
        }
        boolean head = !where.head() || isHead(person);
        return placed && careful && titled && apart && head && person.workstation() >= 0;
    }

    private boolean isHead(Person person) {
        for (Person other : organisation.people()) {
            if (other.department() == person.department()) {
                return other.id() == person.id();
            }
        }
        return false;
    }

    private Variation.Drawn host(Variable.HostOf of, RandomStream random) {
        List<Integer> fit = new ArrayList<>();
        for (Host host : organisation.hosts()) {
            boolean fits = of.where().roles().isEmpty();
            for (HostRole role : of.where().roles()) {
                fits |= host.is(role);
            }
            fits &= !of.where().windows() || host.facts().os().isWindows();
            if (fits && !taken(host.id(), of.where().apart())) {
                fit.add(host.id());
            }
        }
        if (fit.isEmpty()) {
            throw empty(of.name(), "host");
        }
        return new Variation.Drawn.HostId(random.pick(fit));
    }

    private boolean taken(int host, List<String> apart) {
        for (String other : apart) {
            Variation.Drawn drawn = values.get(other);
            if (drawn instanceof Variation.Drawn.HostId id && id.host() == host) {
                return true;
            }
            if (drawn instanceof Variation.Drawn.PersonId id
                    && organisation.person(id.person()).workstation() == host) {
                return true;
            }
        }
        return false;
    }

    private Variation.Drawn account(Variable.AccountOf of, RandomStream random) {
        Variable.AccountFilter where = of.where();
        List<Integer> fit = new ArrayList<>();
        for (Account account : organisation.accounts()) {
            boolean kind =
                    where.kinds().isEmpty() || where.kinds().contains(lower(account.kind().name()));
            boolean group = where.group().isEmpty() || account.groups().contains(where.group());
            boolean named = account.name().startsWith(where.prefix());
            if (kind && group && named && !sameAccount(account.id(), where.apart())) {
                fit.add(account.id());
            }
        }
        if (fit.isEmpty()) {
            throw empty(of.name(), "account");
        }
        return new Variation.Drawn.AccountId(random.pick(fit));
    }

    private boolean sameAccount(int account, List<String> apart) {
        for (String other : apart) {
            if (values.get(other) instanceof Variation.Drawn.AccountId id
                    && id.account() == account) {
                return true;
            }
        }
        return false;
    }

    private Variation.Drawn domain(Variable.DomainOf of, RandomStream random) {
        String name = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String first = random.pick(of.words().first());
            String second = of.words().second().isEmpty() ? "" : random.pick(of.words().second());
            String joint = second.isEmpty() ? "" : random.chance(2, 5) ? "-" : "";
            name = first + joint + second + "." + random.pick(of.words().tlds());
            String below = of.words().below().isEmpty() ? "" : random.pick(of.words().below());
            name = below.isEmpty() ? name : below + "." + name;
            if (!values.containsValue(new Variation.Drawn.Word(name))) {
                return new Variation.Drawn.Word(name);
            }
        }
        throw empty(of.name(), "free domain name");
    }

    private SortedMap<String, String> path() {
        RandomStream random = RandomStream.of(seeds.of(Scope.TEAM), "variation", "path");
        AdversaryPlan plan = scenario.adversary();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SortedMap<String, String> path = new TreeMap<>();
            List<AdversaryPlan.Option> options = new ArrayList<>();
            for (AdversaryPlan.Slot slot : plan.slots()) {
                AdversaryPlan.Option option = random.pick(slot.options());
                path.put(slot.name(), option.name());
                options.add(option);
            }
            if (allowed(path, options)) {
                return path;
            }
        }
        throw empty("path", "combination of options");
    }

    private boolean allowed(SortedMap<String, String> path, List<AdversaryPlan.Option> options) {
        int difficulty = 0;
        for (AdversaryPlan.Option option : options) {
            difficulty += option.difficulty();
            for (String excluded : option.excludes()) {
                int equals = excluded.indexOf('=');
                String other = path.get(excluded.substring(0, equals));
                if (excluded.substring(equals + 1).equals(other)) {
                    return false;
                }
            }
        }
        AdversaryPlan.Limits limits = scenario.adversary().limits();
        return difficulty >= limits.low() && difficulty <= limits.high();
    }

    private List<String> herrings() {
        RandomStream random = RandomStream.of(seeds.of(Scope.TEAM), "variation", "herrings");
        AdversaryPlan plan = scenario.adversary();
        List<AdversaryPlan.HerringPlan> left = new ArrayList<>(plan.herrings());
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < plan.herringsDrawn() && !left.isEmpty()) {
            drawn.add(left.remove(random.below(left.size())).id());
        }
        List<String> ordered = new ArrayList<>();
        for (AdversaryPlan.HerringPlan herring : plan.herrings()) {
            if (drawn.contains(herring.id())) {
                ordered.add(herring.id());
            }
        }
        return ordered;
    }

    private ScenarioException empty(String name, String what) {
        String path = name.equals("path") ? "adversary.slots" : "vary." + name;
        return new ScenarioException(path, "no " + what + " fits " + name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
