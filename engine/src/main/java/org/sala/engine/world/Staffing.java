package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.sala.engine.random.RandomStream;

/// Draws people: names of the country, posts in a line of command, care and working day.
final class Staffing {

    private final OrganisationSpec spec;
    private final Country country;
    private final RandomStream drawn;
    private final TreeSet<String> logins = new TreeSet<>();
    private final TreeSet<String> names = new TreeSet<>();

    Staffing(OrganisationSpec spec, Country country, RandomStream drawn) {
        this.spec = spec;
        this.country = country;
        this.drawn = drawn;
    }

    List<Person> people(List<Organisation.Department> departments) {
        int[] size = sizes(departments);
        int[] head = new int[departments.size()];
        List<Person> people = new ArrayList<>();
        int firstWorkstation = spec.servers().size();
        for (Organisation.Department department : departments) {
            for (int i = 0; i < size[department.id()]; i++) {
                int id = people.size();
                int level =
                        i == 0 ? 0 : i <= 1 + size[department.id()] / 9 ? 1 : i % 3 == 0 ? 2 : 3;
                int manager = i == 0 ? (department.id() == 0 ? -1 : 0) : head[department.id()];
                if (i == 0) {
                    head[department.id()] = id;
                }
                Pools.Title title = title(department.kind(), level);
                Person.Post post =
                        new Person.Post(
                                title.english(),
                                title.local(),
                                department.id(),
                                manager,
                                "1" + (100 + id));
                people.add(
                        new Person(
                                id,
                                name(),
                                post,
                                care(department.kind()),
                                firstWorkstation + id,
                                -1,
                                workDay(level)));
            }
        }
        return people;
    }

    private int[] sizes(List<Organisation.Department> departments) {
        int[] weight = new int[departments.size()];
        int sum = 0;
        for (Organisation.Department department : departments) {
            weight[department.id()] =
                    switch (department.kind()) {
                        case "executive" -> 5;
                        case "legal", "audit", "communications" -> 7;
                        case "operations", "public-service" -> 24;
                        case "records" -> 14;
                        default -> 12;
                    };
            sum += weight[department.id()];
        }
        int[] size = new int[departments.size()];
        int left = spec.people();
        for (int i = 0; i < size.length; i++) {
            size[i] = Math.max(spec.people() >= 40 ? 4 : 2, weight[i] * spec.people() / sum);
            left -= size[i];
        }
        size[size.length - 1] += left < 0 ? left : 0;
        for (int i = 0; left > 0; i++, left--) {
            size[1 + i % (size.length - 1)]++;
        }
        return size;
    }

    private Pools.Title title(String kind, int level) {
        List<Pools.Title> own = new ArrayList<>();
        List<Pools.Title> general = new ArrayList<>();
        for (Pools.Title title : country.pools().local().titles()) {
            if (title.level() == level && title.kind().equals(kind)) {
                own.add(title);
            } else if (title.level() == level && title.kind().equals("*")) {
                general.add(title);
            }
        }
        if (!own.isEmpty() && (general.isEmpty() || level == 0 || drawn.chance(7, 10))) {
            return drawn.pick(own);
        }
        return drawn.pick(general);
    }

    private int care(String kind) {
        long care = drawn.bell(kind.equals("it") ? 72 : kind.equals("audit") ? 66 : 50, 20);
        return Math.clamp(care, 4, 97);
    }

    private Person.WorkDay workDay(int level) {
        Pools.Hours hours = country.pools().local().hours();
        int arrives = (int) drawn.bell(hours.from() - (level == 0 ? 20 : 8), 11);
        int leaves = (int) drawn.bell(hours.to() + (level <= 1 ? 45 : 12), 16);
        int lunch = (int) drawn.bell(hours.lunchAt(), 7);
        int lunchFor = (int) drawn.bell(hours.lunchFor(), 6);
        boolean remote = drawn.chance(spec.laptops(), 100);
        return new Person.WorkDay(arrives, leaves, lunch, Math.max(20, lunchFor), remote);
    }

    /// A name nobody else has, with a login made from its Latin form.
    Person.Name name() {
        for (int attempt = 0; ; attempt++) {
            Person.Name name = draw();
            if (attempt > 200 || names.add(name.display())) {
                return new Person.Name(name.display(), name.latin(), login(name.login()));
            }
        }
    }

    private Person.Name draw() {
        Country.Names pool = country.names();
        Country.Named given = drawn.pick(pool.given());
        if (pool.family().isEmpty()) {
            Country.Named second = drawn.pick(pool.given());
            Country.Named third = drawn.pick(pool.given());
            boolean three = drawn.chance(6, 10);
            return new Person.Name(
                    given.local() + " " + second.local() + (three ? " " + third.local() : ""),
                    given.latin() + " " + second.latin() + (three ? " " + third.latin() : ""),
                    ascii(given.latin()) + "." + ascii(second.latin()));
        }
        if (drawn.chance(pool.oneWordPercent(), 100)) {
            return new Person.Name(given.local(), given.latin(), ascii(given.latin()));
        }
        Country.Named family = drawn.pick(pool.family());
        String last = given.latin().substring(given.latin().lastIndexOf(' ') + 1);
        String login = ascii(last) + "." + ascii(family.latin()).substring(0, 1);
        return pool.familyFirst()
                ? new Person.Name(
                        family.local() + " " + given.local(),
                        family.latin() + " " + given.latin(),
                        login)
                : new Person.Name(
                        given.local() + " " + family.local(),
                        given.latin() + " " + family.latin(),
                        login);
    }

    private String login(String wanted) {
        String login = wanted;
        for (int n = 2; !logins.add(login); n++) {
            login = wanted + n;
        }
        return login;
    }

    private static String ascii(String latin) {
        StringBuilder letters = new StringBuilder();
        String lower = latin.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length() && letters.length() < 12; i++) {
            char c = lower.charAt(i);
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
