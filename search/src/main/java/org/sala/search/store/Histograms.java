package org.sala.search.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sala.engine.time.Ticks;

/// Counts matching records per interval; intervals are round on the incident's clocks.
final class Histograms {

    private static final long[] WIDTHS = {
        Ticks.SECOND,
        5 * Ticks.SECOND,
        10 * Ticks.SECOND,
        30 * Ticks.SECOND,
        Ticks.MINUTE,
        2 * Ticks.MINUTE,
        5 * Ticks.MINUTE,
        10 * Ticks.MINUTE,
        20 * Ticks.MINUTE,
        30 * Ticks.MINUTE,
        Ticks.HOUR,
        2 * Ticks.HOUR,
        3 * Ticks.HOUR,
        6 * Ticks.HOUR,
        12 * Ticks.HOUR,
        Ticks.DAY,
        7 * Ticks.DAY,
        30 * Ticks.DAY,
        365 * Ticks.DAY
    };

    private final String view;
    private final Sql condition;
    private final SearchContext context;

    Histograms(String view, Sql condition, SearchContext context) {
        this.view = view;
        this.condition = condition;
        this.context = context;
    }

    private record Bar(long number, long records) {}

    /// One pass by the minute, joined to wider bars; a second one where all is within two hours,
    /// which then reads little.
    Answers.Histogram run(Executor.Session session) throws SQLException {
        List<Bar> minutes = bars(session, 0, Ticks.MINUTE, condition);
        if (minutes.isEmpty()) {
            return new Answers.Histogram(context.now(), Ticks.MINUTE, List.of(), 0);
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long total = 0;
        for (Bar minute : minutes) {
            first = Math.min(first, minute.number() * Ticks.MINUTE);
            last = Math.max(last, (minute.number() + 1) * Ticks.MINUTE - 1);
            total += minute.records();
        }
        Long from = context.from();
        first = from == null ? first : Math.max(first, from);
        Long to = context.to();
        last = to == null ? last : Math.min(last, to - 1);
        long width = width(first, last);
        long start = floor(first, width);
        List<Long> counts =
                new ArrayList<>(Collections.nCopies((int) ((last - start) / width) + 1, 0L));
        if (width >= Ticks.MINUTE) {
            for (Bar minute : minutes) {
                long number = (minute.number() * Ticks.MINUTE - start) / width;
                add(counts, number, minute.records());
            }
        } else {
            Sql near =
                    new Sql()
                            .add(condition)
                            .add(" AND ts BETWEEN ")
                            .bind(first)
                            .add(" AND ")
                            .bind(last);
            for (Bar bar : bars(session, start, width, near)) {
                add(counts, bar.number(), bar.records());
            }
        }
        return new Answers.Histogram(start, width, counts, total);
    }

    private static void add(List<Long> counts, long number, long records) {
        int index = Math.clamp(number, 0, counts.size() - 1);
        counts.set(index, counts.get(index) + records);
    }

    private List<Bar> bars(Executor.Session session, long start, long width, Sql where)
            throws SQLException {
        Sql sql =
                new Sql()
                        .add("SELECT (ts - ")
                        .bind(start)
                        .add(") // " + width + " AS b, count(*) FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(where)
                        .add(" GROUP BY b");
        return session.query(
                sql,
                rows -> {
                    List<Bar> list = new ArrayList<>();
                    while (rows.next()) {
                        list.add(new Bar(rows.getLong(1), rows.getLong(2)));
                    }
                    return list;
                });
    }

    private long floor(long ts, long width) {
        return ts - Math.floorMod(ts + context.zoneOffset(), width);
    }

    private long width(long first, long last) {
        for (long width : WIDTHS) {
            if ((last - floor(first, width)) / width < SearchLimits.MOST_BARS) {
                return width;
            }
        }
        return ((last - first) / (SearchLimits.MOST_BARS - 2) / Ticks.MINUTE + 1) * Ticks.MINUTE;
    }
}
