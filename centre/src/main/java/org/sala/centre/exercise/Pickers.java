package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunMembers;
import org.sala.engine.event.Endpoint;
import org.sala.engine.scenario.Npc;
import org.sala.engine.sim.ActionSpec;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a team can choose from: the organisation's inventory, and what stands on its own case board.
/// Nothing that only the truth knows.
@Component
public class Pickers {
    private final JdbcClient jdbc;

    Pickers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param value what is sent; @param text what is read
    public record Choice(String value, String text) {}

    /// The choices for each kind of parameter.
    public record Choices(
            List<Choice> hosts,
            List<Choice> accounts,
            List<Choice> people,
            List<Choice> zones,
            List<Choice> services,
            List<Choice> npcs,
            List<Choice> named) {
        /// The choices of a kind; empty where one types.
        public List<Choice> of(ActionSpec.Kind kind) {
            return switch (kind) {
                case HOST -> hosts;
                case ACCOUNT -> accounts;
                case PERSON -> people;
                case ZONE -> zones;
                case SERVICE -> services;
                case NPC -> npcs;
                case DOMAIN, ADDRESS, HASH, SENDER, FILE, ENTITY -> named;
                case TOPIC, TIME, NUMBER, TEXT, LEVEL -> List.of();
            };
        }
    }

    public Choices of(LiveRun live, RunMembers.Member member) {
        Organisation organisation = live.incident().organisation();
        List<Choice> hosts = new ArrayList<>();
        for (Host host : organisation.hosts()) {
            hosts.add(new Choice(host.name(), host.name() + hostWords(organisation, host)));
        }
        List<Choice> accounts = new ArrayList<>();
        for (Account account : organisation.accounts()) {
            if (account.kind() != Account.Kind.LINUX) {
                accounts.add(new Choice(account.name(), account.name()));
            }
        }
        List<Choice> people = new ArrayList<>();
        for (Person person : organisation.people()) {
            people.add(
                    new Choice(
                            person.name().login(),
                            person.name().latin() + ", " + person.post().title()));
        }
        List<Choice> zones = new ArrayList<>();
        for (Organisation.Zone zone : organisation.network().zones()) {
            zones.add(new Choice(zone.name(), zone.name()));
        }
        List<Choice> services = new ArrayList<>();
        for (Organisation.BusinessService service : organisation.assets().services()) {
            services.add(new Choice(service.id(), service.name()));
        }
        return new Choices(
                hosts,
                accounts,
                people,
                zones,
                services,
                npcs(live, member),
                named(member.run().id()));
    }

    private static String hostWords(Organisation organisation, Host host) {
        if (host.owner() >= 0) {
            return " · " + organisation.person(host.owner()).name().latin();
        }
        String role = host.role().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return " · " + role + (host.address() == 0 ? "" : " · " + Endpoint.dotted(host.address()));
    }

    private static List<Choice> npcs(LiveRun live, RunMembers.Member member) {
        Inbox.Names names = new Inbox.Names(live.incident(), member.names().language());
        List<Choice> npcs = new ArrayList<>();
        for (Npc npc : live.incident().scenario().npcs()) {
            npcs.add(
                    new Choice(
                            npc.id(),
                            names.person(npc.id()) + ", " + names.text(npc.textKey() + ".role")));
        }
        return npcs;
    }

    // Names that the team itself has written down.
    private List<Choice> named(long run) {
        Set<String> named =
                new TreeSet<>(
                        jdbc.sql(
                                        """
                                        select distinct ff.value from finding f
                                          join finding_field ff on ff.finding_id = f.id
                                         where f.run_id = ? and not f.withdrawn
                                           and ff.field = 'entity' and ff.value <> ''
                                        """)
                                .param(run)
                                .query(String.class)
                                .list());
        return named.stream().map(name -> new Choice(name, name)).toList();
    }
}
