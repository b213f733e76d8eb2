package org.sala.search.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sala.engine.random.Seed;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.CountryText;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;

/// Records of a small organisation, drawn, with the plan of its logs.
public final class SampleRecords {

    public static final long START = 17_725_000_000_000_000L;

    static final List<String> WORDS =
            List.of(
                    "alpha",
                    "Bravo",
                    "gate.php",
                    "C:\\Windows\\a1.exe",
                    "50%_!",
                    "ขอบคุณ",
                    "x'; DROP",
                    "200",
                    "404",
                    "b/1");

    private SampleRecords() {}

    /// A record with its bytes.
    public record Sample(Unit unit, Row row, byte[] bytes) {
        public void to(RecordSink sink) {
            sink.record(unit, row, bytes, 0, bytes.length);
        }
    }

    public static EvidencePlan plan() {
        Path packs = Path.of("../library/src/main/resources/org/sala/library/country");
        try {
            Organisation organisation =
                    OrganisationGenerator.generate(
                            OrganisationSpec.small(),
                            CountryText.parse(
                                    List.of(
                                            Files.readString(packs.resolve("common.txt")),
                                            Files.readString(packs.resolve("th.txt")))),
                            Seed.practice(1));
            return EvidencePlan.of(organisation, Seed.practice(1), START);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Records in the order of their arrival, over three days, with ties in time.
    public static List<Sample> draw(long seed, EvidencePlan plan, int count) {
        return draw(seed, plan, count, new long[plan.units().size()]);
    }

    /// @param offsets where each log stands; moved on
    public static List<Sample> draw(long seed, EvidencePlan plan, int count, long[] offsets) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Unit unit = plan.units().get(random.nextInt(plan.units().size()));
            long at = START + (long) i * 3 * Ticks.DAY / count / Ticks.SECOND * Ticks.SECOND;
            byte[] bytes = ("record " + seed + " " + i + "\n").getBytes(StandardCharsets.UTF_8);
            Row row = new Row();
            row.set(Column.TS, at).set(Column.SEEN_AT, plan.seenAt(unit.source(), at));
            row.set(Column.SOURCE, unit.source().key());
            row.set(Column.HOST, plan.organisation().host(unit.host()).name());
            row.set(Column.UNIT, unit.id()).set(Column.OFFSET, offsets[unit.id()]);
            row.set(Column.LENGTH, bytes.length);
            offsets[unit.id()] += bytes.length;
            for (Column column : Column.ALL) {
                if (column.ordinal() > Column.LENGTH.ordinal() && random.nextInt(3) == 0) {
                    fill(row, column, random);
                }
            }
            samples.add(new Sample(unit, row, bytes));
        }
        return samples;
    }

    private static void fill(Row row, Column column, Random random) {
        switch (column.type()) {
            case TEXT ->
                    row.set(
                            column,
                            WORDS.get(random.nextInt(WORDS.size()))
                                    + (random.nextInt(4) == 0 ? "\n1,\"" : ""));
            case LONG -> row.set(column, random.nextInt(600));
            case TIME -> row.set(column, START + random.nextInt(1000));
            case ADDRESS ->
                    row.set(
                            column,
                            10L << 24 | random.nextInt(3) << 16 | random.nextInt(4) << 8 | 7);
        }
    }
}
