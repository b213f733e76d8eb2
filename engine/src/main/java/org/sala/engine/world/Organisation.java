package org.sala.engine.world;

import java.util.List;

/// The simulated organisation as it is born: nothing in it changes during a run.
///
/// Indices into its lists are the identities used by events.
public record Organisation(
        Identity identity,
        Country country,
        Network network,
        List<Department> departments,
        List<Person> people,
        List<Account> accounts,
        Assets assets) {

    /// @param domain    DNS domain, reserved, as "dol.example"
    /// @param netbios   Windows domain name, upper case
    /// @param domainSid "S-1-5-21-a-b-c"
    public record Identity(
            String name, String localName, String domain, String netbios, String domainSid) {}

    /// @param external the address under which the organisation is seen outside
    public record Network(List<Zone> zones, List<Host> hosts, int external) {}

    /// @param prefix network address; @param length prefix length
    public record Zone(int id, String name, Kind kind, int prefix, int length) {
        public enum Kind {
            WORKSTATIONS,
            SERVERS,
            DMZ,
            MANAGEMENT,
            VPN
        }
    }

    /// @param kind generic kind by which scenarios ask for it: "finance", "logistics", "it", "executive"
    public record Department(int id, String name, String localName, String kind) {}

    public record Assets(
            List<BusinessService> services, List<DataStore> stores, List<Supplier> suppliers) {}

    /// A service to the public or to the house.
    ///
    /// @param hosts  indices of the machines that carry it
    /// @param spares how many of them it can do without
    public record BusinessService(String id, String name, List<Integer> hosts, int spares) {
        /// How many of its machines must be missing for it to be down.
        public int bears() {
            return spares + 1;
        }
    }

    /// Records worth stealing. @param share path on the host; @param records how many it holds
    public record DataStore(
            String id, String name, int host, String path, int records, int sensitivity) {}

    /// @param domain reserved name from which it mails
    public record Supplier(String id, String name, String domain, String trade, String contact) {}

    public List<Host> hosts() {
        return network.hosts();
    }

    public Host host(int id) {
        return network.hosts().get(id);
    }

    public Person person(int id) {
        return people.get(id);
    }

    public Account account(int id) {
        return accounts.get(id);
    }

    /// The first host with the given role. @throws IllegalStateException if there is none
    public Host the(HostRole role) {
        for (Host host : network.hosts()) {
            if (host.is(role)) {
                return host;
            }
        }
        throw new IllegalStateException("no host has the role " + role);
    }

    /// All hosts with the given role, in order of their index.
    public List<Host> all(HostRole role) {
        return network.hosts().stream().filter(host -> host.is(role)).toList();
    }

    /// The account with exactly this name. @throws IllegalStateException if there is none
    public Account accountNamed(String name) {
        for (Account account : accounts) {
            if (account.name().equals(name)) {
                return account;
            }
        }
        throw new IllegalStateException("no account is named " + name);
    }

    /// The domain's account of a Windows machine, "WS-0142$".
    public Account machineAccount(Host host) {
        return accountNamed(host.name() + "$");
    }

    public Zone zoneOf(Host host) {
        return network.zones().get(host.zone());
    }

    /// The mail address of a person, "login@domain".
    public String mailAddress(Person person) {
        return person.name().login() + "@" + identity.domain();
    }

    public String dnsName(Host host) {
        return host.name().toLowerCase(java.util.Locale.ROOT) + "." + identity.domain();
    }
}
