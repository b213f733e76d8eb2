package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;

/// Draws an organisation: the same specification, country and seed give the same one.
public final class OrganisationGenerator {

    private static final List<String> TOP_LEVEL = List.of("example", "test", "example", "example");

    private final OrganisationSpec spec;
    private final Country country;
    private final Seed seed;

    private OrganisationGenerator(OrganisationSpec spec, Country country, Seed seed) {
        this.spec = spec;
        this.country = country;
        this.seed = seed;
    }

    public static Organisation generate(OrganisationSpec spec, Country country, Seed seed) {
        return new OrganisationGenerator(spec, country, seed).organisation();
    }

    private RandomStream stream(String occasion) {
        return RandomStream.of(seed, "organisation", occasion);
    }

    private Organisation organisation() {
        Organisation.Identity identity = identity();
        List<Organisation.Department> departments = departments();
        List<Person> people = new Staffing(spec, country, stream("people")).people(departments);
        MachineRoom room = new MachineRoom(spec, seed);
        List<Organisation.Zone> zones = room.zones();
        List<Host> hosts = room.hosts(people, identity.domainSid());
        RandomStream drawn = stream("external");
        int external = 0xCB007100 + (int) drawn.between(10, 240);
        Organisation.Network network = new Organisation.Network(zones, hosts, external);
        List<Account> accounts = new Accounts(departments, people, hosts).accounts();
        return new Organisation(
                identity,
                country,
                network,
                departments,
                withAccounts(people, accounts),
                accounts,
                new Organisation.Assets(services(hosts), stores(hosts), suppliers()));
    }

    private Organisation.Identity identity() {
        RandomStream drawn = stream("identity");
        Pools.Agency agency = drawn.pick(country.pools().local().agencies());
        String label = agency.code().toLowerCase(Locale.ROOT);
        String domain = label + "." + drawn.pick(TOP_LEVEL);
        String sid =
                "S-1-5-21-"
                        + drawn.between(300_000_000, 4_200_000_000L)
                        + "-"
                        + drawn.between(300_000_000, 4_200_000_000L)
                        + "-"
                        + drawn.between(300_000_000, 4_200_000_000L);
        return new Organisation.Identity(
                agency.english(), agency.local(), domain, label.toUpperCase(Locale.ROOT), sid);
    }

    private List<Organisation.Department> departments() {
        List<Organisation.Department> departments = new ArrayList<>();
        List<String> kinds =
                spec.people() >= 40
                        ? List.of(
                                "executive",
                                "finance",
                                "logistics",
                                "it",
                                "hr",
                                "legal",
                                "planning",
                                "operations",
                                "public-service",
                                "records",
                                "communications",
                                "audit")
                        : List.of("executive", "finance", "logistics", "it", "operations");
        for (String kind : kinds) {
            for (Pools.Unit unit : country.pools().local().departments()) {
                if (unit.kind().equals(kind)) {
                    departments.add(
                            new Organisation.Department(
                                    departments.size(), unit.english(), unit.local(), kind));
                    break;
                }
            }
        }
        if (departments.size() != kinds.size()) {
            throw new IllegalArgumentException("country pack lacks departments of " + kinds);
        }
        return List.copyOf(departments);
    }

    private static List<Person> withAccounts(List<Person> people, List<Account> accounts) {
        List<Person> result = new ArrayList<>();
        for (Person person : people) {
            for (Account account : accounts) {
                if (account.person() == person.id() && account.kind() == Account.Kind.PERSON) {
                    result.add(
                            new Person(
                                    person.id(),
                                    person.name(),
                                    person.post(),
                                    person.care(),
                                    person.workstation(),
                                    account.id(),
                                    person.workDay()));
                }
            }
        }
        return List.copyOf(result);
    }

    private static int host(List<Host> hosts, HostRole role, int n) {
        List<Host> found = hosts.stream().filter(host -> host.is(role)).toList();
        return found.get(Math.min(n, found.size() - 1)).id();
    }

    private static List<Organisation.BusinessService> services(List<Host> hosts) {
        int database = host(hosts, HostRole.DATABASE_SERVER, 0);
        int application = host(hosts, HostRole.APPLICATION_SERVER, 0);
        int web = host(hosts, HostRole.WEB_SERVER, 0);
        int files = host(hosts, HostRole.FILE_SERVER, 0);
        int mail = host(hosts, HostRole.MAIL_SERVER, 0);
        int gateway = host(hosts, HostRole.MAIL_GATEWAY, 0);
        int controller = host(hosts, HostRole.DOMAIN_CONTROLLER, 0);
        int second = host(hosts, HostRole.DOMAIN_CONTROLLER, 1);
        int back = host(hosts, HostRole.APPLICATION_SERVER, 1);
        int ledger = host(hosts, HostRole.DATABASE_SERVER, 1);
        return List.of(
                new Organisation.BusinessService(
                        "portal", "Citizens' portal", List.of(web, application, database), 0),
                new Organisation.BusinessService(
                        "licensing", "Licensing and permits", List.of(application, database), 0),
                new Organisation.BusinessService("payments", "Payments", List.of(back, ledger), 0),
                new Organisation.BusinessService("files", "Shared files", List.of(files), 0),
                new Organisation.BusinessService("mail", "E-mail", List.of(mail, gateway), 0),
                new Organisation.BusinessService(
                        "directory", "Sign-in", List.of(controller, second), 1));
    }

    private List<Organisation.DataStore> stores(List<Host> hosts) {
        RandomStream drawn = stream("stores");
        int files = host(hosts, HostRole.FILE_SERVER, 0);
        int second = host(hosts, HostRole.FILE_SERVER, 1);
        int database = host(hosts, HostRole.DATABASE_SERVER, 0);
        return List.of(
                new Organisation.DataStore(
                        "citizen-records",
                        "Citizens' case files",
                        files,
                        "D:\\Shares\\Records",
                        (int) drawn.between(38_000, 96_000),
                        3),
                new Organisation.DataStore(
                        "personnel",
                        "Personnel files",
                        second,
                        "D:\\Shares\\Personnel",
                        (int) drawn.between(900, 2_400),
                        3),
                new Organisation.DataStore(
                        "finance",
                        "Budget and payments",
                        second,
                        "D:\\Shares\\Finance",
                        (int) drawn.between(4_000, 15_000),
                        2),
                new Organisation.DataStore(
                        "tenders",
                        "Tender documents",
                        files,
                        "D:\\Shares\\Procurement",
                        (int) drawn.between(300, 1_900),
                        2),
                new Organisation.DataStore(
                        "register",
                        "Licence register",
                        database,
                        "E:\\Data\\register.mdf",
                        (int) drawn.between(120_000, 640_000),
                        3));
    }

    private List<Organisation.Supplier> suppliers() {
        RandomStream drawn = stream("suppliers");
        List<Pools.Company> left = new ArrayList<>(country.pools().goods().companies());
        List<Organisation.Supplier> suppliers = new ArrayList<>();
        int wanted = Math.min(spec.people() >= 40 ? 10 : 4, left.size());
        Staffing contacts = new Staffing(spec, country, stream("contacts"));
        for (int i = 0; i < wanted; i++) {
            Pools.Company company = left.remove(drawn.below(left.size()));
            suppliers.add(
                    new Organisation.Supplier(
                            company.label(),
                            company.name(),
                            company.label() + "." + drawn.pick(TOP_LEVEL),
                            company.trade(),
                            contacts.name().latin()));
        }
        return List.copyOf(suppliers);
    }
}
