package org.sala.evidence.recorder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sala.engine.baseline.Baseline;
import org.sala.engine.event.Event;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Country;
import org.sala.engine.world.CountryText;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;

/// All logs of some days of normal life, kept in memory for tests.
public final class RecordedLogs implements RecordSink {

    private static final Path PACKS =
            Path.of("../library/src/main/resources/org/sala/library/country");

    /// A record: its row and its bytes as text.
    public record Entry(Unit unit, Row row, String text) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<ByteArrayOutputStream> files = new ArrayList<>();

    @Override
    public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        while (files.size() <= unit.id()) {
            files.add(new ByteArrayOutputStream());
        }
        files.get(unit.id()).write(buffer, from, to - from);
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        entries.add(new Entry(unit, row.copy(), text));
    }

    public List<Entry> entries() {
        return entries;
    }

    public List<Entry> of(Source source) {
        return entries.stream().filter(e -> e.unit().source() == source).toList();
    }

    /// The whole file of a unit, empty where nothing was written.
    public byte[] file(Unit unit) {
        return unit.id() < files.size() ? files.get(unit.id()).toByteArray() : new byte[0];
    }

    public static Country country() {
        return CountryText.parse(List.of(read("common"), read("th")));
    }

    public static Organisation organisation(OrganisationSpec spec, long seed) {
        return OrganisationGenerator.generate(spec, country(), Seed.practice(seed));
    }

    private static String read(String name) {
        try {
            return Files.readString(PACKS.resolve(name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first day of the test history: a Tuesday without holiday.
    public static int firstDay() {
        return CivilTime.epochDay(2026, 9, 8);
    }

    /// The events of normal life from midnight of the first day.
    public static List<Event> events(Organisation organisation, long seed, int days) {
        Baseline baseline = Baseline.of(organisation, Seed.practice(seed), firstDay(), days);
        List<Event> events = new ArrayList<>();
        baseline.standing(events::add);
        baseline.emit(baseline.start(), baseline.start() + days * Ticks.DAY, events::add);
        return events;
    }

    public static EvidencePlan plan(Organisation organisation, long seed) {
        long start = Ticks.startOfDay(firstDay(), organisation.country().offsetSeconds());
        return EvidencePlan.of(organisation, Seed.practice(seed), start);
    }

    /// Normal life of the small organisation.
    public static RecordedLogs small(long seed, int days) {
        Organisation organisation = organisation(OrganisationSpec.small(), seed);
        RecordedLogs logs = new RecordedLogs();
        Recorder recorder = new Recorder(plan(organisation, seed), logs);
        events(organisation, seed, days).forEach(recorder::accept);
        recorder.advance(Long.MAX_VALUE);
        return logs;
    }
}
