package org.sala.engine.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.SampleWorld;

/// What must hold in every seed: the invariants of coherence that need no log format.
class BaselineCoherenceTest {

    private static final int MONDAY = CivilTime.epochDay(2026, 6, 8);
    private static final int DAYS = 3;

    private static List<Event> events(long seed) {
        Organisation small = SampleWorld.small(seed);
        Baseline baseline = Baseline.of(small, Seed.practice(seed), MONDAY, DAYS);
        List<Event> events = new ArrayList<>();
        baseline.standing(events::add);
        baseline.emit(baseline.start(), baseline.start() + DAYS * Ticks.DAY, events::add);
        return events;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 1048, 1083, 1134})
    void eventsComeInTheirTotalOrderWithIdsOfTheirOwn(long seed) {
        Set<Long> ids = new HashSet<>();
        Event before = null;
        for (Event event : events(seed)) {
            if (before != null) {
                assertThat(Event.compare(before, event)).isNegative();
            }
            assertThat(ids.add(event.header().id())).isTrue();
            before = event;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 1048, 1083, 1134})
    void whatAProcessDoesLiesBetweenItsStartAndItsEnd(long seed) {
        Map<Long, Integer> living = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Event event : events(seed)) {
            switch (event) {
                case Event.ProcessStart start -> {
                    if (start.parent() != 0 && !runs(living, start.parent(), start)) {
                        wrong.add("parent: " + start);
                    }
                    living.put(start.process(), start.host());
                }
                case Event.ProcessEnd end -> {
                    if (!runs(living, end.process(), end)) {
                        wrong.add("end: " + end);
                    }
                    living.remove(end.process());
                }
                case Event.MachineChanged change -> {
                    if (change.change() == Event.MachineChange.BOOT) {
                        living.values().removeIf(host -> host == change.host());
                    }
                    if (change.change() == Event.MachineChange.SHUTDOWN) {
                        living.values().removeIf(host -> host == change.host());
                    }
                }
                default -> {
                    long process = processOf(event);
                    if (process != 0 && !runs(living, process, event)) {
                        wrong.add(event.toString());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean runs(Map<Long, Integer> living, long process, Event event) {
        Integer host = living.get(process);
        return host != null && host == event.host();
    }

    private static long processOf(Event event) {
        return switch (event) {
            case Event.Flow flow -> flow.process();
            case Event.FileChange file -> file.process();
            case Event.RegistryChange registry -> registry.process();
            case Event.ScriptRun script -> script.process();
            case Event.ZoneMarked mark -> mark.process();
            case Event.DaemonSaid said -> said.process();
            default -> 0;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 1048, 1083, 1134})
    void nobodyWorksInASessionThatIsNotOpen(long seed) {
        Set<Long> open = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Event event : events(seed)) {
            switch (event) {
                case Event.Logon logon -> open.add(logon.logon());
                case Event.Logoff logoff -> {
                    if (!open.remove(logoff.logon())) {
                        wrong.add("logoff: " + logoff);
                    }
                }
                case Event.ProcessStart start -> {
                    long logon = start.context().logon();
                    if (logon != 0 && !open.contains(logon)) {
                        wrong.add("start: " + start);
                    }
                }
                default -> {}
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 1048, 1083, 1134})
    void aKerberosLogonShowsATicketThatAControllerGranted(long seed) {
        Set<Long> granted = new HashSet<>();
        for (Event event : events(seed)) {
            if (event instanceof Event.Authentication authentication) {
                granted.add(authentication.ticket());
            }
            if (event instanceof Event.Logon logon && logon.protocol() == Event.Protocol.KERBEROS) {
                assertThat(granted).contains(logon.ticket());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 1048, 1083, 1134})
    void aNameIsAskedBeforeItIsVisitedAndTheAnswerIsTheAddressVisited(long seed) {
        Map<String, String> answers = new HashMap<>();
        for (Event event : events(seed)) {
            if (!(event instanceof Event.Flow flow) || flow.host() < 0) {
                continue;
            }
            switch (flow.exchange()) {
                case Exchange.Dns dns -> answers.put(flow.host() + " " + dns.name(), dns.answer());
                case Exchange.Tls tls -> {
                    if (flow.ends().proxy() >= 0) {
                        assertThat(answers.get(flow.host() + " " + tls.serverName()))
                                .isEqualTo(flow.ends().to().text());
                    }
                }
                case Exchange.Http http -> {
                    if (flow.ends().proxy() >= 0) {
                        String name = http.url().split("/", 4)[2];
                        assertThat(answers.get(flow.host() + " " + name))
                                .isEqualTo(flow.ends().to().text());
                    }
                }
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 1048, 1083, 1134})
    void aMachineThatIsOffDoesNothing(long seed) {
        Organisation small = SampleWorld.small(seed);
        Set<Integer> on = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Event event : events(seed)) {
            if (event.host() < 0 || !small.host(event.host()).isWorkstation()) {
                continue;
            }
            if (event instanceof Event.MachineChanged change
                    && change.change() == Event.MachineChange.BOOT) {
                on.add(event.host());
            }
            if (!on.contains(event.host())) {
                wrong.add(event.toString());
            }
            if (event instanceof Event.MachineChanged change
                    && change.change() == Event.MachineChange.SHUTDOWN) {
                on.remove(event.host());
            }
        }
        assertThat(wrong).isEmpty();
    }
}
