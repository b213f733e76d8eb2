package org.sala.evidence.firewall;

import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.sensor.Syslog;

/// Writes the kernel's LOG lines as they reach the log server by syslog.
///
/// Source: net/netfilter/nf_log_syslog.c, nf_log_ip_packet and dump_ipv4_packet.
final class FirewallWriter {

    private static final int UPTIME = 35;

    private final Scene scene;
    private final Syslog syslog;
    private final long before;

    FirewallWriter(Scene scene) {
        this.scene = scene;
        this.syslog = new Syslog(scene);
        this.before = scene.hash().between(1, UPTIME, 20, 90) * Ticks.DAY;
    }

    void write(Unit unit, long at, FirewallObservation seen) {
        Line line = syslog.begin(unit, at, "kernel", 0);
        long micros = (at - scene.plan().start() + before) / Ticks.MICROSECOND;
        line.put('[').aligned(micros / 1_000_000, 5).put('.').digits(micros % 1_000_000, 6);
        line.put("] ").put(seen.prefix()).put(" IN=").put(seen.in()).put(" OUT=").put(seen.out());
        line.put(" MAC=").put(seen.macs().destination()).put(':').put(seen.macs().source());
        line.put(":08:00 SRC=").address(seen.from().address());
        line.put(" DST=").address(seen.to().address()).put(" LEN=").number(seen.law().length());
        line.put(" TOS=0x00 PREC=0x00 TTL=").number(seen.ttl()).put(" ID=").number(seen.id());
        transport(line, seen);
        row(seen);
        scene.pen().end();
    }

    private static void transport(Line line, FirewallObservation seen) {
        switch (seen.transport()) {
            case TCP ->
                    ports(line.put(" DF PROTO=TCP"), seen)
                            .put(" WINDOW=")
                            .number(seen.law().window())
                            .put(" RES=0x00 SYN URGP=0 ");
            case UDP ->
                    ports(line.put(" PROTO=UDP"), seen)
                            .put(" LEN=")
                            .number(seen.law().length() - 20L)
                            .put(' ');
            case ICMP ->
                    line.put(" PROTO=ICMP TYPE=")
                            .number(seen.to().port() == 0 ? 8 : seen.to().port())
                            .put(" CODE=0 ID=1 SEQ=")
                            .number(seen.sequence())
                            .put(' ');
        }
    }

    private static Line ports(Line line, FirewallObservation seen) {
        return line.put(" SPT=").number(seen.from().port()).put(" DPT=").number(seen.to().port());
    }

    private void row(FirewallObservation seen) {
        scene.pen()
                .row()
                .address(Column.SRC_IP, seen.from().address())
                .address(Column.DST_IP, seen.to().address())
                .set(Column.PROTOCOL, seen.transport().name())
                .set(Column.ACTION, seen.prefix())
                .set(Column.MAC, seen.macs().source());
        if (seen.transport() != org.sala.engine.event.Event.Transport.ICMP) {
            scene.pen()
                    .row()
                    .set(Column.SRC_PORT, seen.from().port())
                    .set(Column.DST_PORT, seen.to().port());
        }
    }
}
