package org.sala.evidence.dhcp;

import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event.Lease;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation.Zone;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.sensor.Syslog;

/// Observes leases and writes dhcpd's lines: four for a new lease, two for a renewal, one for a release.
///
/// Source: ISC dhcpd 4.4, server/dhcp.c (dhcpdiscover, dhcprequest, ack_lease, dhcprelease).
public final class DhcpSensor {

    private static final int PID = 41;

    private final Scene scene;
    private final Syslog syslog;
    private final int pid;

    public DhcpSensor(Scene scene) {
        this.scene = scene;
        this.syslog = new Syslog(scene);
        this.pid = scene.hash().between(1, PID, 500, 900);
    }

    public void observe(Lease lease) {
        for (Host host : scene.organisation().hosts()) {
            Unit unit = host.is(HostRole.DHCP_SERVER) ? scene.unit(host.id(), Source.DHCP) : null;
            if (unit != null) {
                write(unit, lease, host.address());
                return;
            }
        }
    }

    private void write(Unit unit, Lease lease, int server) {
        String name = lease.host() < 0 ? "" : scene.names().host(lease.host());
        String mac = Names.mac(lease.mac());
        String client = mac + (name.isEmpty() ? "" : " (" + name + ")");
        String address = Endpoint.dotted(lease.address());
        String via = " via " + Endpoint.dotted(relay(lease.address()));
        switch (lease.operation()) {
            case REQUEST -> {
                line(unit, lease, mac, "DHCPDISCOVER from " + client + via);
                line(unit, lease, mac, "DHCPOFFER on " + address + " to " + client + via);
                String asked = address + " (" + Endpoint.dotted(server) + ")";
                line(unit, lease, mac, "DHCPREQUEST for " + asked + " from " + client + via);
                line(unit, lease, mac, "DHCPACK on " + address + " to " + client + via);
            }
            case RENEW -> {
                line(unit, lease, mac, "DHCPREQUEST for " + address + " from " + client + via);
                line(unit, lease, mac, "DHCPACK on " + address + " to " + client + via);
            }
            case RELEASE -> {
                String text = "DHCPRELEASE of " + address + " from " + client + via + " (found)";
                line(unit, lease, mac, text);
            }
        }
    }

    // the relay agent is the first address of the client's network
    private int relay(int address) {
        for (Zone zone : scene.organisation().network().zones()) {
            int mask = zone.length() == 0 ? 0 : -1 << 32 - zone.length();
            if ((address & mask) == (zone.prefix() & mask)) {
                return (zone.prefix() & mask) + 1;
            }
        }
        return (address & 0xFFFFFF00) + 1;
    }

    private void line(Unit unit, Lease lease, String mac, String text) {
        Line line = syslog.begin(unit, lease.at(), "dhcpd", pid);
        if (!text.startsWith("DHCPDISCOVER")) {
            scene.pen().row().address(Column.SRC_IP, lease.address());
        }
        scene.pen()
                .row()
                .set(Column.MAC, mac)
                .set(Column.ACTION, text.substring(0, text.indexOf(' ')));
        if (lease.host() >= 0) {
            scene.pen().row().set(Column.DOMAIN, scene.names().host(lease.host()));
        }
        syslog.say(line, text);
    }
}
