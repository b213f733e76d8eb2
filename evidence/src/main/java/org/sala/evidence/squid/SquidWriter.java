package org.sala.evidence.squid;

import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.sensor.Scene;

/// Writes Squid's native format and two fields more, as this organisation's `squid.conf` says:
/// `logformat squid %ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt %>st "%{User-Agent}>h"`.
/// Time is Unix time with milliseconds, whatever the zone. Source: squid.conf, logformat.
final class SquidWriter {

    private static final String[] STATUS = new String[600];

    static {
        for (int i = 0; i < STATUS.length; i++) {
            STATUS[i] = Integer.toString(i);
        }
    }

    private final Scene scene;

    SquidWriter(Scene scene) {
        this.scene = scene;
    }

    void write(Unit unit, long at, SquidObservation seen) {
        Line line = scene.pen().begin(unit, at, seen.stated());
        long millis = seen.stated() / Ticks.MILLISECOND;
        line.number(millis / 1000).put('.').digits(millis % 1000, 3).put(' ');
        line.aligned(seen.elapsed(), 6).put(' ').address(seen.client()).put(' ');
        line.put(seen.result()).put('/').digits(seen.status(), 3).put(' ').number(seen.reply());
        line.put(' ').put(seen.method()).put(' ').put(seen.target()).put(" - ");
        if (seen.server() == 0) {
            line.put("HIER_NONE/-");
        } else {
            line.put("HIER_DIRECT/").address(seen.server());
        }
        line.put(' ').put(seen.type()).put(' ').number(seen.request());
        line.put(" \"").put(seen.userAgent().isEmpty() ? "-" : seen.userAgent()).put('"');
        row(seen);
        scene.pen().end();
    }

    private void row(SquidObservation seen) {
        scene.pen()
                .row()
                .address(Column.SRC_IP, seen.client())
                .set(Column.ACTION, seen.result())
                .set(Column.STATUS, STATUS[seen.status()])
                .set(Column.BYTES_IN, seen.reply())
                .set(Column.BYTES_OUT, seen.request())
                .set(Column.METHOD, seen.method())
                .set(Column.URL, seen.target())
                .set(Column.DOMAIN, seen.domain())
                .set(Column.DST_PORT, seen.port())
                .set(Column.USER_AGENT, seen.userAgent());
        if (seen.server() != 0) {
            scene.pen().row().address(Column.DST_IP, seen.server());
        }
    }
}
