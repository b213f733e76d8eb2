package org.sala.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;

/// Records of the shape and mix of an agency's week, without a simulation behind them, so that the
/// store is measured alone.
final class SyntheticRecords {

    static final long START = 17_725_000_000_000_000L;

    private final EvidencePlan plan;
    private final SplittableRandom random;
    private final long[] offsets;
    private final Row row = new Row();
    private final byte[] line = new byte[220];

    SyntheticRecords(EvidencePlan plan, long seed) {
        this.plan = plan;
        this.random = new SplittableRandom(seed);
        this.offsets = new long[plan.units().size()];
        java.util.Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
    }

    void write(int count, RecordSink sink) {
        List<Unit> units = plan.units();
        long span = 5 * Ticks.DAY;
        for (int i = 0; i < count; i++) {
            Unit unit = units.get(random.nextInt(units.size()));
            long at =
                    START
                            + (long) ((double) i / count * span)
                                    / Ticks.MILLISECOND
                                    * Ticks.MILLISECOND;
            int length = 120 + random.nextInt(100);
            row.clear();
            row.set(Column.TS, at).set(Column.SEEN_AT, plan.seenAt(unit.source(), at));
            row.set(Column.SOURCE, unit.source().key());
            row.set(Column.HOST, plan.organisation().host(unit.host()).name());
            row.set(Column.UNIT, unit.id()).set(Column.OFFSET, offsets[unit.id()]);
            row.set(Column.LENGTH, length);
            offsets[unit.id()] += length;
            if (i % 5 < 2) {
                web();
            } else {
                windows();
            }
            sink.record(unit, row, line, line.length - length, line.length);
        }
    }

    private void web() {
        int site = random.nextInt(4_000);
        row.set(Column.SRC_IP, 10L << 24 | random.nextInt(4) << 16 | random.nextInt(250) << 8 | 7);
        row.set(Column.DST_IP, 198L << 24 | 18 << 16 | site);
        row.set(Column.DST_PORT, random.nextInt(5) == 0 ? 80 : 443);
        row.set(Column.DOMAIN, "site-" + site + ".example");
        row.set(
                Column.URL,
                "http://site-"
                        + site
                        + ".example/"
                        + Integer.toHexString(random.nextInt())
                        + "/page-"
                        + random.nextInt(900)
                        + ".html");
        row.set(Column.METHOD, random.nextInt(9) == 0 ? "POST" : "GET");
        row.set(Column.STATUS, random.nextInt(20) == 0 ? "404" : "200");
        row.set(Column.BYTES_IN, random.nextInt(200_000))
                .set(Column.BYTES_OUT, random.nextInt(3_000));
        row.set(Column.USER, "user" + random.nextInt(150));
        row.set(
                Column.USER_AGENT,
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/1" + random.nextInt(30));
    }

    private void windows() {
        row.set(Column.EVENT_ID, random.nextInt(4) == 0 ? 1 : 4_600 + random.nextInt(90));
        row.set(Column.RECORD_ID, random.nextInt(1_000_000));
        row.set(Column.USER, "user" + random.nextInt(150));
        row.set(Column.PROCESS, "C:\\Windows\\System32\\program" + random.nextInt(300) + ".exe");
        row.set(Column.PID, 4L * random.nextInt(4_000));
        row.set(Column.PARENT, "C:\\Windows\\explorer.exe");
        row.set(
                Column.COMMAND_LINE,
                "program"
                        + random.nextInt(300)
                        + ".exe /quiet /id:"
                        + Integer.toHexString(random.nextInt()));
        row.set(Column.LOGON_TYPE, random.nextInt(3) + 2);
        row.set(Column.LOGON_ID, "0x" + Integer.toHexString(random.nextInt(1 << 24)));
    }
}
