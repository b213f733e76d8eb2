package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;

/// Hands out accounts: built-in, of machines, of people, of administrators, of services, and of Linux.
final class Accounts {

    private final List<Organisation.Department> departments;
    private final List<Person> people;
    private final List<Host> hosts;
    private final List<Account> accounts = new ArrayList<>();
    private int rid = 1000;

    Accounts(List<Organisation.Department> departments, List<Person> people, List<Host> hosts) {
        this.departments = departments;
        this.people = people;
        this.hosts = hosts;
    }

    List<Account> accounts() {
        builtIn("Administrator", 500, "Administrators", "Domain Admins", "Enterprise Admins");
        builtIn("Guest", 501, "Guests");
        builtIn("krbtgt", 502, "Domain Users");
        for (Host host : hosts) {
            if (host.facts().os().isWindows() && !host.isWorkstation()) {
                machine(host);
            }
        }
        services();
        int admins = 0;
        for (Person person : people) {
            Organisation.Department department = departments.get(person.department());
            domain(
                    person.name().login(),
                    Account.Kind.PERSON,
                    person.id(),
                    List.of("Domain Users", department.name()));
            machine(hosts.get(person.workstation()));
            if (department.kind().equals("it") && admins < 5) {
                domain(
                        "adm." + person.name().login(),
                        Account.Kind.ADMIN,
                        person.id(),
                        admins++ < 2
                                ? List.of("Domain Admins", "Domain Users")
                                : List.of(
                                        "Server Operators", "Helpdesk Operators", "Domain Users"));
            }
        }
        linux("root", 0);
        linux("www-data", 33);
        linux("postfix", 104);
        linux("proxy", 13);
        linux("bind", 105);
        linux("ops", 1000);
        linux("backup", 34);
        return List.copyOf(accounts);
    }

    private void services() {
        service("svc-backup", "Backup Operators", "Server Operators", "Domain Users");
        service("svc-sql", "Domain Users", "SQL Servers");
        service("svc-web", "Domain Users");
        service("svc-monitor", "Performance Monitor Users", "Event Log Readers", "Domain Users");
        service("svc-deploy", "Server Operators", "Workstation Admins", "Domain Users");
        service("svc-scan", "Workstation Admins", "Domain Users");
        service("svc-print", "Print Operators", "Domain Users");
    }

    private void builtIn(String name, int builtInRid, String... groups) {
        add(name, Account.Kind.BUILT_IN, -1, builtInRid, List.of(groups));
    }

    private void machine(Host host) {
        boolean controller = host.is(HostRole.DOMAIN_CONTROLLER);
        domain(
                host.name() + "$",
                Account.Kind.MACHINE,
                -1,
                List.of(controller ? "Domain Controllers" : "Domain Computers"));
    }

    private void service(String name, String... groups) {
        domain(name, Account.Kind.SERVICE, -1, List.of(groups));
    }

    private void linux(String name, int uid) {
        add(name, Account.Kind.LINUX, -1, uid, List.of());
    }

    private void domain(String name, Account.Kind kind, int person, List<String> groups) {
        rid += 1 + Math.floorMod(name.hashCode(), 5);
        add(name, kind, person, rid, groups);
    }

    private void add(String name, Account.Kind kind, int person, int number, List<String> groups) {
        accounts.add(new Account(accounts.size(), name, kind, person, number, groups));
    }
}
