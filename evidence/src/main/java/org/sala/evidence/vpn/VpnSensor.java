package org.sala.evidence.vpn;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event.VpnRefused;
import org.sala.engine.event.Event.VpnSession;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.sensor.Syslog;

/// Remote access as OpenVPN writes it: who came from where, the address given inside, the end.
///
/// How much was carried is not written. Source: OpenVPN 2.6 multi.c, ssl.c, ssl_verify.c, push.c.
public final class VpnSensor {

    private static final int PID = 161;
    private static final int SID = 162;

    private final Scene scene;
    private final Syslog syslog;
    private final @Nullable Unit unit;

    public VpnSensor(Scene scene) {
        this.scene = scene;
        this.syslog = new Syslog(scene);
        this.unit = gateway(scene);
    }

    private static @Nullable Unit gateway(Scene scene) {
        for (Host host : scene.organisation().hosts()) {
            if (host.is(HostRole.VPN_GATEWAY)) {
                return scene.unit(host.id(), Source.VPN);
            }
        }
        return null;
    }

    private record Said(
            Unit unit, long at, String user, Endpoint from, int address, String action) {}

    public void session(VpnSession event) {
        if (unit == null) {
            return;
        }
        String user = scene.names().login(event.header().account());
        String peer = event.from().text() + ":" + event.from().port();
        String action = event.connected() ? "connected" : "disconnected";
        Said said = new Said(unit, event.at(), user, event.from(), event.address(), action);
        if (!event.connected()) {
            say(
                    said,
                    user
                            + "/"
                            + peer
                            + " SIGTERM[soft,remote-exit] received, client-instance exiting");
            return;
        }
        String inside = Endpoint.dotted(event.address());
        hello(said, peer, event.session());
        say(
                said,
                peer
                        + " TLS: Username/Password authentication succeeded for username '"
                        + user
                        + "'");
        say(said, peer + " [" + user + "] Peer Connection Initiated with [AF_INET]" + peer);
        say(
                said,
                user
                        + "/"
                        + peer
                        + " MULTI_sva: pool returned IPv4="
                        + inside
                        + ", IPv6=(Not enabled)");
        say(said, user + "/" + peer + " MULTI: Learn: " + inside + " -> " + user + "/" + peer);
        say(
                said,
                user
                        + "/"
                        + peer
                        + " MULTI: primary virtual IP for "
                        + user
                        + "/"
                        + peer
                        + ": "
                        + inside);
    }

    private void hello(Said said, String peer, long key) {
        Line sid = new Line();
        sid.hex(scene.hash().of(key, SID), 8).put(' ').hex(scene.hash().of(key, SID + 1), 8);
        say(said, peer + " TLS: Initial packet from [AF_INET]" + peer + ", sid=" + sid);
    }

    public void refused(VpnRefused event) {
        if (unit == null) {
            return;
        }
        String peer = event.from().text() + ":" + event.from().port();
        Said said = new Said(unit, event.at(), event.account(), event.from(), 0, "refused");
        hello(said, peer, event.header().id());
        String reason =
                switch (event.reason()) {
                    case WRONG_PASSWORD, NO_SUCH_USER -> "Authentication failure";
                    case DISABLED, EXPIRED -> "User account has expired";
                    case LOCKED_OUT -> "Have exhausted maximum number of retries for service";
                    case OUTSIDE_HOURS -> "Permission denied";
                };
        String user = event.account();
        say(
                said,
                "PLUGIN AUTH-PAM: BACKGROUND: user '"
                        + user
                        + "' failed to authenticate: "
                        + reason);
        say(said, peer + " TLS Auth Error: Auth Username/Password verification failed for peer");
    }

    private void say(Said said, String text) {
        int pid = scene.hash().between(said.unit().host(), PID, 700, 1500);
        Line line = syslog.begin(said.unit(), said.at(), "ovpn-server", pid);
        scene.pen()
                .row()
                .set(Column.USER, said.user())
                .address(Column.SRC_IP, said.from().address())
                .set(Column.SRC_PORT, said.from().port())
                .set(Column.ACTION, said.action());
        if (said.address() != 0) {
            scene.pen().row().address(Column.DST_IP, said.address());
        }
        syslog.say(line, text);
    }
}
