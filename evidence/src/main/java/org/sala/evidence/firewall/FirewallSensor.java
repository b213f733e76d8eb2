package org.sala.evidence.firewall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event.Flow;
import org.sala.engine.event.Event.FlowOutcome;
import org.sala.engine.event.Exchange;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation.Zone;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;

/// Observes first packets that cross the firewall: all it drops, and what newly goes out or comes in.
///
/// What stays inside a zone does not pass it; allowed traffic between inner zones is not logged. What
/// goes through the proxy shows the proxy as its source.
public final class FirewallSensor {

    private static final int OUTSIDE = -1;
    private static final int IP_ID = 31;
    private static final int PROXY_PORT = 32;
    private static final int REUSED = 33;
    private static final int HOPS = 34;

    private final Scene scene;
    private final FirewallWriter writer;
    private final List<Zone> zones;
    private final @Nullable Unit unit;
    private final String[] interfaces;
    private final String[] own;

    public FirewallSensor(Scene scene) {
        this.scene = scene;
        this.writer = new FirewallWriter(scene);
        this.zones = scene.organisation().network().zones();
        this.unit = firewall(scene);
        this.interfaces = new String[zones.size() + 1];
        this.own = new String[zones.size() + 1];
        long mac = unit == null ? 0 : scene.organisation().host(unit.host()).facts().mac();
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = "eth" + i;
            own[i] = Names.mac(mac + i);
        }
    }

    private static @Nullable Unit firewall(Scene scene) {
        for (Host host : scene.organisation().hosts()) {
            if (host.is(HostRole.FIREWALL)) {
                return scene.unit(host.id(), Source.FIREWALL);
            }
        }
        return null;
    }

    public void observe(Flow flow) {
        if (unit == null) {
            return;
        }
        if (flow.ends().proxy() >= 0) {
            throughProxy(unit, flow);
        } else {
            packet(unit, flow, flow.ends().from());
        }
    }

    private void throughProxy(Unit log, Flow flow) {
        boolean asked =
                flow.outcome() != FlowOutcome.DENIED_BY_PROXY
                        && !(flow.exchange() instanceof Exchange.Http http
                                && (http.answer().cached()
                                        || (scene.hash().of(flow.flow(), REUSED) & 1) == 0));
        if (asked) {
            Host proxy = scene.organisation().host(flow.ends().proxy());
            int port = scene.hash().between(flow.flow(), PROXY_PORT, 32768, 60999);
            packet(log, flow, new Endpoint(proxy.id(), proxy.address(), port));
        }
    }

    private void packet(Unit log, Flow flow, Endpoint from) {
        Endpoint to = flow.ends().to();
        int source = zone(from.address());
        int target = zone(to.address());
        if (source == target) {
            return;
        }
        boolean dropped = flow.outcome() == FlowOutcome.DENIED_BY_FIREWALL;
        if (!dropped && source != OUTSIDE && target != OUTSIDE) {
            return;
        }
        String prefix = dropped ? "FW-DROP" : target == OUTSIDE ? "FW-NEW-OUT" : "FW-NEW-IN";
        writer.write(log, flow.at(), observation(flow, from, prefix, source, target));
    }

    private FirewallObservation observation(
            Flow flow, Endpoint from, String prefix, int source, int target) {
        Host sender = from.host() < 0 ? null : scene.organisation().host(from.host());
        PacketLaw law =
                PacketLaw.of(
                        sender,
                        from.address(),
                        flow.ends().transport(),
                        flow.volume().out(),
                        scene.hash());
        int hops = sender == null ? scene.hash().between(from.address(), HOPS, 7, 19) : 0;
        boolean itself = target != OUTSIDE && flow.ends().to().host() < 0 && source == OUTSIDE;
        String neighbour =
                sender == null || source == OUTSIDE
                        ? "02:00:5e:00:00:01"
                        : scene.names().mac(sender.id());
        return new FirewallObservation(
                prefix,
                interfaces[source + 1],
                itself ? "" : interfaces[target + 1],
                new FirewallObservation.Macs(own[source + 1], neighbour),
                from,
                flow.ends().to(),
                flow.ends().transport(),
                law,
                law.ttl() - hops - (itself ? 0 : 1),
                scene.hash().between(flow.flow(), IP_ID, 1, 65535),
                flow.exchange() instanceof Exchange.Ping ping ? ping.sequence() : 1);
    }

    /// Index of the zone of an address, -1 outside.
    private int zone(int address) {
        for (int i = 0; i < zones.size(); i++) {
            Zone zone = zones.get(i);
            int mask = zone.length() == 0 ? 0 : -1 << 32 - zone.length();
            if ((address & mask) == (zone.prefix() & mask)) {
                return i;
            }
        }
        return OUTSIDE;
    }
}
