package org.sala.engine.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.random.Seed;
import org.sala.engine.world.Addresses;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;

/// The organisation with everything that its habits need again and again, made once and never changed.
final class Site {

    final Organisation organisation;
    final Addresses addresses;
    final Machine[] machines;
    final Desk[] desks;
    final Machine[] controllers;
    final Machine[] files;
    final Machine[] databases;
    final Machine[] applications;
    final Machine proxy;
    final Machine resolver;
    final Machine dhcp;
    final Machine mail;
    final Machine gateway;
    final Machine web;
    final Machine firewall;
    final Machine vpn;
    final Machine backup;
    final Machine printing;
    final Machine updates;
    final Machine management;
    final Machine antivirus;
    final Machine helpdesk;
    final Machine logs;
    final Scribe.Peer resolverPeer;
    final Software software;
    final WebSites sites;
    final Letters letters;

    /// Keyed by the cohort: what differs from one organisation to the next without a stream.
    final long key;

    private final TreeMap<String, Name> names = new TreeMap<>();
    private final List<Name> inOrder = new ArrayList<>();

    Site(Organisation organisation, Seed cohort) {
        this.organisation = organisation;
        this.addresses = Addresses.of(organisation, cohort);
        this.key = Keys.text(organisation.identity().domainSid());
        List<Host> hosts = organisation.hosts();
        this.machines = new Machine[hosts.size()];
        for (Host host : hosts) {
            machines[host.id()] = new Machine(organisation, host, inside(host));
        }
        this.software = new Software();
        this.desks = new Desk[organisation.people().size()];
        for (Person person : organisation.people()) {
            boolean eleven =
                    organisation.host(person.workstation()).facts().os() == Host.Os.WINDOWS_11;
            desks[person.id()] = new Desk(organisation, person, key, eleven);
        }
        this.controllers = all(HostRole.DOMAIN_CONTROLLER);
        this.files = all(HostRole.FILE_SERVER);
        this.databases = all(HostRole.DATABASE_SERVER);
        this.applications = all(HostRole.APPLICATION_SERVER);
        this.proxy = the(HostRole.PROXY);
        this.resolver = the(HostRole.DNS_RESOLVER);
        this.dhcp = the(HostRole.DHCP_SERVER);
        this.mail = the(HostRole.MAIL_SERVER);
        this.gateway = the(HostRole.MAIL_GATEWAY);
        this.web = the(HostRole.WEB_SERVER);
        this.firewall = the(HostRole.FIREWALL);
        this.vpn = the(HostRole.VPN_GATEWAY);
        this.backup = the(HostRole.BACKUP_SERVER);
        this.printing = the(HostRole.PRINT_SERVER);
        this.updates = the(HostRole.UPDATE_SERVER);
        this.management = the(HostRole.MANAGEMENT_SERVER);
        this.antivirus = the(HostRole.ANTIVIRUS_SERVER);
        this.helpdesk = the(HostRole.HELPDESK_SERVER);
        this.logs = the(HostRole.LOG_SERVER);
        this.resolverPeer =
                new Scribe.Peer(resolver.id, resolver.host.address(), 53, Event.Transport.UDP, -1);
        this.sites = new WebSites(this);
        this.letters = new Letters(this);
    }

    /// All names used so far; caches are indexed by them.
    int nameCount() {
        return inOrder.size();
    }

    /// Only while the site is made: habits must not add names later.
    Name name(String text) {
        Name known = names.get(text);
        if (known == null) {
            known = new Name(inOrder.size(), text, addresses.outside(text), addresses.ttl(text));
            names.put(text, known);
            inOrder.add(known);
        }
        return known;
    }

    private Name inside(Host host) {
        String text = organisation.dnsName(host);
        Name name = new Name(inOrder.size(), text, host.address(), 1200);
        names.put(text, name);
        inOrder.add(name);
        return name;
    }

    private Machine the(HostRole role) {
        return machines[organisation.the(role).id()];
    }

    private Machine[] all(HostRole role) {
        return organisation.all(role).stream()
                .map(host -> machines[host.id()])
                .toArray(Machine[]::new);
    }

    /// The controller that a machine usually asks.
    Machine controller(int host) {
        int n = Long.remainderUnsigned(Keys.of("controller", host, 0, 0), 10) < 7 ? 0 : 1;
        return controllers[n % controllers.length];
    }

    /// The file server that holds a department's share.
    Machine fileServer(int department) {
        return files[department % files.length];
    }

    /// An account by name; services' accounts exist in every organisation.
    int account(String name) {
        return organisation.accountNamed(name).id();
    }
}
