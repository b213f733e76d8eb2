package org.sala.evidence.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.Source;
import org.sala.evidence.windows.EventRecord;

/// What must hold between records of one and of several logs, over several worlds.
class CoherenceTest {

    private static final Map<Long, RecordedLogs> WORLDS = new HashMap<>();
    private static final Set<String> BY_A_PROCESS =
            Set.of(
                    "sysmon.2",
                    "sysmon.3",
                    "sysmon.5",
                    "sysmon.11",
                    "sysmon.12",
                    "sysmon.13",
                    "sysmon.15",
                    "sysmon.22",
                    "sysmon.23");

    private static RecordedLogs world(long seed) {
        return WORLDS.computeIfAbsent(seed, s -> RecordedLogs.small(s, 1));
    }

    private static EventRecord event(RecordedLogs.Entry entry) {
        return Objects.requireNonNull(EventRecord.parse(entry.text()), entry.text());
    }

    private static String value(EventRecord event, String field) {
        return Objects.requireNonNull(event.value(field), event.kind().key() + " " + field);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatAProcessDidComesAfterItsStart(long seed) {
        Set<String> started = new HashSet<>();
        for (RecordedLogs.Entry entry : world(seed).of(Source.SYSMON)) {
            EventRecord event = event(entry);
            if (event.kind().id() == 1) {
                started.add(value(event, "ProcessGuid"));
            } else if (BY_A_PROCESS.contains(event.kind().key())
                    && !value(event, "ProcessId").equals("4")) {
                assertThat(started).as(entry.text()).contains(value(event, "ProcessGuid"));
            }
        }
        assertThat(started).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parentsAreKnownAndIdsAreMultiplesOfFourThatNoTwoLivingProcessesShare(long seed) {
        Map<String, Set<String>> living = new HashMap<>();
        int orphans = 0;
        int starts = 0;
        for (RecordedLogs.Entry entry : world(seed).of(Source.SYSMON)) {
            EventRecord event = event(entry);
            Set<String> here = living.computeIfAbsent(event.computer(), c -> new HashSet<>());
            if (event.kind().id() == 1) {
                String pid = value(event, "ProcessId");
                assertThat(Integer.parseInt(pid) % 4).isZero();
                assertThat(here.add(pid)).as(entry.text()).isTrue();
                starts++;
                orphans += value(event, "ParentImage").equals("-") ? 1 : 0;
            } else if (event.kind().id() == 5) {
                here.remove(value(event, "ProcessId"));
            }
        }
        assertThat(orphans * 50).isLessThan(starts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void processAuditAndSysmonGiveTheSameNumber(long seed) {
        Map<String, String> numbers = new HashMap<>();
        for (RecordedLogs.Entry entry : world(seed).entries()) {
            if (entry.unit().source() != Source.SYSMON
                    && entry.unit().source() != Source.SECURITY) {
                continue;
            }
            EventRecord event = event(entry);
            String key = event.computer() + " " + event.at();
            if (event.kind().key().equals("sysmon.1")) {
                numbers.put(key + value(event, "CommandLine"), value(event, "ProcessId"));
            } else if (event.kind().key().equals("security.4688")) {
                String pid = numbers.get(key + value(event, "CommandLine"));
                assertThat(Long.decode(value(event, "NewProcessId"))).isEqualTo(Long.decode(pid));
            }
        }
        assertThat(numbers).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void recordIdsHaveNoGapsAndTimesNeverGoBack(long seed) {
        Map<Integer, Long> records = new HashMap<>();
        Map<Integer, Long> times = new HashMap<>();
        Map<Integer, Long> offsets = new HashMap<>();
        for (RecordedLogs.Entry entry : world(seed).entries()) {
            int unit = entry.unit().id();
            long at = entry.row().number(Column.TS);
            assertThat(at).as(entry.text()).isGreaterThanOrEqualTo(times.getOrDefault(unit, 0L));
            times.put(unit, at);
            assertThat(entry.row().number(Column.OFFSET)).isEqualTo(offsets.getOrDefault(unit, 0L));
            offsets.merge(unit, entry.row().number(Column.LENGTH), Long::sum);
            if (entry.unit().source().isWindows()) {
                long id = entry.row().number(Column.RECORD_ID);
                Long before = records.put(unit, id);
                assertThat(before == null || id == before + 1).as(entry.text()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sessionsBeginBeforeTheyAreUsedAndTicketsAreTheControllersOwn(long seed) {
        Set<String> sessions = new HashSet<>();
        Set<String> tickets = new HashSet<>();
        List<String> strangers = new ArrayList<>();
        int matched = 0;
        for (RecordedLogs.Entry entry : world(seed).of(Source.SECURITY)) {
            EventRecord event = event(entry);
            String host = event.computer() + " ";
            switch (event.kind().id()) {
                case 4624 -> {
                    sessions.add(host + value(event, "TargetLogonId"));
                    String guid = value(event, "LogonGuid");
                    if (value(event, "LogonType").equals("3") && !guid.startsWith("{00000000")) {
                        assertThat(tickets).as(entry.text()).contains(guid);
                        matched++;
                    }
                }
                case 4769 -> tickets.add(value(event, "LogonGuid"));
                case 4634, 4647 -> use(sessions, host + value(event, "TargetLogonId"), strangers);
                case 4672, 4688, 5140, 5145 ->
                        use(sessions, host + value(event, "SubjectLogonId"), strangers);
                default -> {}
            }
        }
        assertThat(strangers).as("sessions without a logon").isEmpty();
        assertThat(matched).isGreaterThan(50);
    }

    private static void use(Set<String> sessions, String session, List<String> strangers) {
        if (!session.endsWith(" 0x3e7") && !sessions.contains(session)) {
            strangers.add(session);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoUsesTheProxyHasALeaseAFixedAddressOrATunnel(long seed) {
        Organisation organisation = RecordedLogs.organisation(OrganisationSpec.small(), seed);
        Set<Long> known = new HashSet<>();
        organisation.hosts().forEach(host -> known.add(Integer.toUnsignedLong(host.address())));
        int leased = 0;
        for (RecordedLogs.Entry entry : world(seed).entries()) {
            long client = entry.row().number(Column.SRC_IP);
            if (entry.unit().source() == Source.DHCP && entry.text().contains("DHCPACK")) {
                known.add(client);
                leased++;
            } else if (entry.unit().source() == Source.VPN && entry.row().has(Column.DST_IP)) {
                known.add(entry.row().number(Column.DST_IP));
            } else if (entry.unit().source() == Source.PROXY) {
                boolean tunnel = (client >> 8 & 0xFE) == 200;
                assertThat(tunnel || known.contains(client)).as(entry.text()).isTrue();
            }
        }
        assertThat(leased).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aHostThatIsOffWritesNothing(long seed) {
        Map<Integer, Long> stopped = new HashMap<>();
        int stops = 0;
        for (RecordedLogs.Entry entry : world(seed).entries()) {
            if (!entry.unit().source().isWindows()) {
                continue;
            }
            EventRecord event = event(entry);
            int host = entry.unit().host();
            if (event.kind().key().equals("system.13")) {
                stopped.put(host, event.at());
                stops++;
            } else if (event.kind().key().equals("system.12")) {
                stopped.remove(host);
            } else {
                Long since = stopped.get(host);
                assertThat(since == null || event.at() <= since).as(entry.text()).isTrue();
            }
        }
        assertThat(stops).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMailThatLeftAQueueHadComeIntoIt(long seed) {
        Set<String> taken = new HashSet<>();
        Set<String> named = new HashSet<>();
        int removed = 0;
        for (RecordedLogs.Entry entry : world(seed).of(Source.MAIL)) {
            String id = entry.unit().host() + " " + entry.row().text(Column.MESSAGE_ID);
            if (entry.text().contains(": client=")) {
                taken.add(id);
            } else if (entry.text().contains(": message-id=<")) {
                named.add(id);
            } else if (entry.text().endsWith(": removed\n")) {
                assertThat(taken).as(entry.text()).contains(id);
                assertThat(named).as(entry.text()).contains(id);
                removed++;
            }
        }
        assertThat(removed).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void arrivalIsNeverBeforeWritingAndNeverFallsWithinALog(long seed) {
        EvidencePlan plan =
                RecordedLogs.plan(RecordedLogs.organisation(OrganisationSpec.small(), seed), seed);
        Map<Integer, Long> seen = new HashMap<>();
        for (RecordedLogs.Entry entry : world(seed).entries()) {
            long at = entry.row().number(Column.SEEN_AT);
            long off = plan.clock(entry.unit().host()).shows(at) - at;
            assertThat(entry.row().number(Column.TS)).isLessThanOrEqualTo(at + off);
            long before = seen.getOrDefault(entry.unit().id(), 0L);
            assertThat(at).isGreaterThanOrEqualTo(before).isLessThan(Long.MAX_VALUE / 2);
            seen.put(entry.unit().id(), at);
        }
        assertThat(plan.seenAt(Source.PROXY, 0)).isLessThan(Ticks.MINUTE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void onlyReservedAddressesAppear(long seed) {
        for (RecordedLogs.Entry entry : world(seed).entries()) {
            for (Column column : List.of(Column.SRC_IP, Column.DST_IP)) {
                if (entry.row().has(column)) {
                    long address = entry.row().number(column);
                    boolean reserved =
                            address >> 24 == 10
                                    || address >> 24 == 127
                                    || address >> 17 == 0xC612_0000L >> 17
                                    || address >> 8 == 0xC63364
                                    || address >> 8 == 0xC00002
                                    || address >> 8 == 0xCB0071;
                    assertThat(reserved).as(entry.text()).isTrue();
                }
            }
        }
    }
}
