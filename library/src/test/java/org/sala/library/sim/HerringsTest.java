package org.sala.library.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.AdversaryPlan.HerringPlan;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Scenarios;

/// Whatever a scenario says refutes a herring can really be found or asked for.
class HerringsTest {

    private static final Scenario FULL = Scenarios.shipped("night-register").orThrow();
    private static final TreeMap<String, List<Seen>> SEEN = new TreeMap<>();

    /// A herring of a run with what it left behind until the evening of the session's first day.
    private record Seen(HerringPlan plan, Simulation simulation, List<Event> events, long at) {
        Stream<Event> of(Class<? extends Event> kind) {
            return events.stream().filter(kind::isInstance);
        }
    }

    @BeforeAll
    static void play() {
        for (long seed = 1; seed <= 14; seed++) {
            Incident incident =
                    Incident.of(
                            FULL, Seeds.practice(seed, 1), Countries.of(FULL.place().country()));
            Plays.Kept kept = new Plays.Kept();
            Simulation simulation = Simulation.begin(incident, Noise.TEAM_ONLY);
            simulation.runTo(incident.playStart() + 7 * Ticks.HOUR, kept);
            for (HerringPlan plan : FULL.adversary().herrings()) {
                List<Event> own = new ArrayList<>();
                for (Event event : kept.events) {
                    if (event.header().cause().equals(new Cause.Herring(plan.id()))) {
                        own.add(event);
                    }
                }
                if (incident.variation().herrings().contains(plan.id())) {
                    long at =
                            own.stream()
                                    .filter(event -> !(event instanceof Event.TicketChanged))
                                    .mapToLong(Event::at)
                                    .min()
                                    .orElseThrow();
                    SEEN.computeIfAbsent(plan.id(), _ -> new ArrayList<>())
                            .add(new Seen(plan, simulation, own, at));
                } else {
                    assertThat(own).as(plan.id()).isEmpty();
                }
            }
        }
    }

    @Test
    void allSixComeUp() {
        assertThat(SEEN.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        FULL.adversary().herrings().stream().map(HerringPlan::id).toList());
    }

    @Test
    void ticketSpeaksOfItBeforeItComesUp() {
        each(
                "ticket",
                seen -> {
                    List<Event> tickets = seen.of(Event.TicketChanged.class).toList();
                    Event.TicketChanged opened = (Event.TicketChanged) tickets.getFirst();
                    assertThat(opened.status()).isEqualTo("open");
                    assertThat(opened.at()).isLessThan(seen.at());
                    assertThat(opened.subject()).isNotBlank();
                    assertThat(opened.text()).isNotBlank().doesNotContain("{");
                    assertThat(opened.text()).containsPattern("[0-2][0-9]:[0-5][0-9]");
                });
    }

    @Test
    void mailOfTheNewsletterReachedSeveralBeforeAnybodyClicked() {
        each(
                "mail",
                seen -> {
                    long delivered =
                            seen.of(Event.MailHop.class)
                                    .map(Event.MailHop.class::cast)
                                    .filter(hop -> hop.kind() == Event.HopKind.DELIVERED)
                                    .count();
                    long last =
                            seen.of(Event.MailHop.class).mapToLong(Event::at).max().orElseThrow();
                    assertThat(delivered).isGreaterThanOrEqualTo(3);
                    assertThat(pages(seen)).isNotEmpty().allMatch(page -> page.at() > last);
                });
    }

    @Test
    void proxySawPagesAndNoFiles() {
        each(
                "proxy",
                seen ->
                        assertThat(pages(seen))
                                .hasSizeGreaterThanOrEqualTo(10)
                                .allMatch(page ->
                                        ((Exchange.Http) page.exchange())
                                                .toString()
                                                .contains("text/html")));
    }

    private static List<Event.Flow> pages(Seen seen) {
        return seen.of(Event.Flow.class)
                .map(Event.Flow.class::cast)
                .filter(flow -> flow.exchange() instanceof Exchange.Http)
                .toList();
    }

    @Test
    void vpnShowsAWholeSessionOfOneAddress() {
        each(
                "vpn",
                seen -> {
                    List<Event.VpnSession> sessions =
                            seen.of(Event.VpnSession.class)
                                    .map(Event.VpnSession.class::cast)
                                    .toList();
                    assertThat(sessions).hasSize(2);
                    assertThat(sessions.get(0).connected()).isTrue();
                    assertThat(sessions.get(1).connected()).isFalse();
                });
    }

    @Test
    void whoeverIsNamedKnowsOfIt() {
        for (List<Seen> all : SEEN.values()) {
            for (Seen seen : all) {
                for (String refutes : seen.plan().refutes()) {
                    if (refutes.startsWith("npc:")) {
                        assertThat(answer(seen, refutes.substring(4)))
                                .as(seen.plan().id() + " " + refutes)
                                .endsWith(".known");
                    }
                }
            }
        }
    }

    private static String answer(Seen seen, String npc) {
        Simulation simulation = seen.simulation().copy();
        TreeMap<String, String> question = new TreeMap<>();
        question.put("npc", npc);
        question.put("topic", "work");
        question.put("entity", seen.plan().id());
        Plays.Kept kept = new Plays.Kept();
        simulation.apply(
                new Command.Team(900, simulation.now(), "ana", TeamRole.ANALYST, "ask", question));
        simulation.runTo(simulation.now() + 30 * Ticks.HOUR, kept);
        return kept.messages.stream()
                .filter(message -> message.from().equals(npc))
                .map(Message::textKey)
                .filter(key -> key.startsWith("topic"))
                .findFirst()
                .orElse("no answer of " + npc + " among " + kept.messages);
    }

    private interface Check {
        void of(Seen seen);
    }

    /// Looks at every herring that a source is said to refute; there must be one.
    private static void each(String source, Check check) {
        int looked = 0;
        for (Map.Entry<String, List<Seen>> entry : SEEN.entrySet()) {
            for (Seen seen : entry.getValue()) {
                if (seen.plan().refutes().contains(source)) {
                    check.of(seen);
                    looked++;
                }
            }
        }
        assertThat(looked).as(source).isPositive();
    }

    @Test
    void nothingElseIsSaidToRefute() {
        for (HerringPlan plan : FULL.adversary().herrings()) {
            assertThat(plan.refutes())
                    .as(plan.id())
                    .allMatch(source ->
                            source.startsWith("npc:")
                                    || List.of("ticket", "mail", "proxy", "vpn").contains(source));
        }
    }
}
