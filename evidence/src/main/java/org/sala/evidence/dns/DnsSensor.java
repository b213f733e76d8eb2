package org.sala.evidence.dns;

import org.sala.engine.event.Event.Flow;
import org.sala.engine.event.Exchange;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.sensor.Scene;

/// Observes queries that reach a resolver which logs them, and writes BIND's query log.
///
/// The log holds questions, never answers; a name answered from a client's cache is not asked.
/// Local time of the host's zone. Source: BIND 9.18 lib/ns/query.c log_query, ARM "print-time".
public final class DnsSensor {

    private static final int CLIENT_OBJECT = 11;

    private final Scene scene;

    /// @param edns whether the client spoke EDNS(0), as Linux resolvers do
    private record Observation(
            long stated,
            long object,
            int client,
            int port,
            String name,
            String type,
            boolean edns,
            int server) {}

    public DnsSensor(Scene scene) {
        this.scene = scene;
    }

    public void observe(Flow flow, Exchange.Dns query) {
        Unit unit = scene.unit(flow.ends().to().host(), Source.DNS);
        if (unit == null) {
            return;
        }
        int from = flow.ends().from().host();
        Host host = from < 0 ? null : scene.organisation().host(from);
        boolean edns = host != null && !host.facts().os().isWindows();
        write(
                unit,
                flow.at(),
                new Observation(
                        scene.clock(unit.host(), flow.at(), Ticks.MILLISECOND),
                        scene.hash().of(flow.flow(), CLIENT_OBJECT) & 0xFFFFFF8L,
                        flow.ends().from().address(),
                        flow.ends().from().port(),
                        query.name(),
                        query.type(),
                        edns,
                        flow.ends().to().address()));
    }

    private void write(Unit unit, long at, Observation seen) {
        Line line = scene.pen().begin(unit, at, seen.stated());
        scene.local().named(line, seen.stated());
        line.put(" queries: info: client @0x7f4c").hex(seen.object(), 8).put(' ');
        line.address(seen.client()).put('#').number(seen.port()).put(" (").put(seen.name());
        line.put("): query: ").put(seen.name()).put(" IN ").put(seen.type());
        line.put(seen.edns() ? " +E(0) (" : " + (").address(seen.server()).put(')');
        scene.pen()
                .row()
                .address(Column.SRC_IP, seen.client())
                .set(Column.SRC_PORT, seen.port())
                .address(Column.DST_IP, seen.server())
                .set(Column.DOMAIN, seen.name())
                .set(Column.VALUE, seen.type());
        scene.pen().end();
    }
}
