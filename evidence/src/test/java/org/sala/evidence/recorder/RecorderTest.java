package org.sala.evidence.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.Unit;

class RecorderTest {

    private static final long SEED = 4;

    @Test
    void aCopyGoesOnAsTheOriginalAndTheyDoNotDisturbEachOther() {
        Organisation organisation = RecordedLogs.organisation(OrganisationSpec.small(), SEED);
        EvidencePlan plan = RecordedLogs.plan(organisation, SEED);
        List<Event> events = RecordedLogs.events(organisation, SEED, 1);
        int half = events.size() / 2;
        RecordedLogs first = new RecordedLogs();
        Recorder original = new Recorder(plan, first);
        events.subList(0, half).forEach(original::accept);
        int before = first.entries().size();
        RecordedLogs second = new RecordedLogs();
        Recorder copy = original.copy(second);
        events.subList(half, events.size()).forEach(original::accept);
        events.subList(half, events.size()).forEach(copy::accept);
        original.advance(Long.MAX_VALUE);
        copy.advance(Long.MAX_VALUE);
        assertThat(second.entries())
                .isEqualTo(first.entries().subList(before, first.entries().size()));
        assertThat(second.entries()).hasSizeGreaterThan(1000);
    }

    @Test
    void advancingBetweenEventsChangesNothing() {
        Organisation organisation = RecordedLogs.organisation(OrganisationSpec.small(), SEED);
        EvidencePlan plan = RecordedLogs.plan(organisation, SEED);
        RecordedLogs steady = new RecordedLogs();
        RecordedLogs stepped = new RecordedLogs();
        Recorder one = new Recorder(plan, steady);
        Recorder other = new Recorder(plan, stepped);
        int n = 0;
        for (Event event : RecordedLogs.events(organisation, SEED, 1)) {
            one.accept(event);
            if (n++ % 7 == 0) {
                other.advance(event.at());
            }
            other.accept(event);
        }
        one.advance(Long.MAX_VALUE);
        other.advance(Long.MAX_VALUE);
        assertThat(stepped.entries()).isEqualTo(steady.entries());
    }

    @Test
    void theBytesOfAUnitAreItsRecordsOneAfterTheOther() {
        RecordedLogs logs = RecordedLogs.small(SEED, 1);
        for (RecordedLogs.Entry entry : logs.entries().subList(0, 4000)) {
            Unit unit = entry.unit();
            int from = (int) entry.row().number(org.sala.evidence.Column.OFFSET);
            int length = (int) entry.row().number(org.sala.evidence.Column.LENGTH);
            String text =
                    new String(
                            logs.file(unit), from, length, java.nio.charset.StandardCharsets.UTF_8);
            assertThat(text).isEqualTo(entry.text()).endsWith("\n");
        }
    }

    @Test
    void aStepOfTheClockIsReadToTheTick() {
        assertThat(Recorder.ticks("-187.25")).isEqualTo(-1_872_500_000L);
        assertThat(Recorder.ticks("3")).isEqualTo(30_000_000L);
        assertThat(Recorder.ticks("")).isZero();
    }

    @Test
    void whyAnEventHappenedChangesNoByteAndNoColumn() {
        List<RecordedLogs.Entry> normal = sample(new Cause.Habit("browsing"));
        List<RecordedLogs.Entry> attack = sample(new Cause.Step("exfiltrate", 2));
        List<RecordedLogs.Entry> ordered = sample(new Cause.Order(17));
        assertThat(attack).isEqualTo(normal);
        assertThat(ordered).isEqualTo(normal);
        assertThat(sample(new Cause.Herring("scan"))).isEqualTo(normal).hasSizeGreaterThan(100);
    }

    private static List<RecordedLogs.Entry> sample(Cause cause) {
        RecordedLogs logs = new RecordedLogs();
        Recorder recorder = new Recorder(SampleOffice.plan(), logs);
        SampleDay.events(cause).forEach(recorder::accept);
        recorder.advance(Long.MAX_VALUE);
        return logs.entries();
    }
}
