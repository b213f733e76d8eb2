package org.sala.evidence.squid;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event.Flow;
import org.sala.engine.event.Exchange;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.sensor.Scene;

/// Observes requests that go through a proxy, at the moment they end. Of a TLS session it sees the name
/// in CONNECT and the volume, nothing inside.
public final class SquidSensor {

    private static final int REPLY_HEAD = 1;
    private static final int REQUEST_HEAD = 2;

    private final Scene scene;
    private final SquidWriter writer;

    public SquidSensor(Scene scene) {
        this.scene = scene;
        this.writer = new SquidWriter(scene);
    }

    /// Whether the flow passes a proxy that logs, so that [#finished] must be told of its end.
    public boolean sees(Flow flow) {
        return scene.unit(flow.ends().proxy(), Source.PROXY) != null
                && (flow.exchange() instanceof Exchange.Http
                        || flow.exchange() instanceof Exchange.Tls);
    }

    /// @param at true time of the flow's end
    public void finished(Flow flow, long at) {
        Unit unit = scene.unit(flow.ends().proxy(), Source.PROXY);
        SquidObservation seen = unit == null ? null : observe(unit, flow, at);
        if (unit != null && seen != null) {
            writer.write(unit, at, seen);
        }
    }

    private @Nullable SquidObservation observe(Unit unit, Flow flow, long at) {
        return switch (flow.exchange()) {
            case Exchange.Http http -> request(unit, flow, at, http);
            case Exchange.Tls tls -> tunnel(unit, flow, at, tls);
            case Exchange.Dns d -> null;
            case Exchange.Smtp s -> null;
            case Exchange.Smb s -> null;
            case Exchange.Kerberos k -> null;
            case Exchange.Ldap l -> null;
            case Exchange.Rdp r -> null;
            case Exchange.Ssh s -> null;
            case Exchange.Rpc r -> null;
            case Exchange.Ntp n -> null;
            case Exchange.Print p -> null;
            case Exchange.Ping p -> null;
            case Exchange.Other o -> null;
        };
    }

    private SquidObservation request(Unit unit, Flow flow, long at, Exchange.Http http) {
        int replyHead = scene.hash().between(flow.flow(), REPLY_HEAD, 190, 460);
        int requestHead = scene.hash().between(flow.flow(), REQUEST_HEAD, 280, 640);
        boolean cached = http.answer().cached();
        boolean served = served(flow);
        String result =
                switch (flow.outcome()) {
                    case COMPLETED -> cached ? "TCP_MEM_HIT" : "TCP_MISS";
                    case DENIED_BY_PROXY -> "TCP_DENIED";
                    case REFUSED, TIMED_OUT, DENIED_BY_FIREWALL -> "TCP_MISS";
                };
        String domain = hostOf(http.url());
        return new SquidObservation(
                scene.clock(unit.host(), at, Ticks.MILLISECOND),
                flow.volume().duration() / Ticks.MILLISECOND,
                flow.ends().from().address(),
                cached || !reached(flow) ? 0 : flow.ends().to().address(),
                result,
                status(flow, http.answer().status()),
                served ? flow.volume().in() + replyHead : 3600L + http.url().length(),
                flow.volume().out() + requestHead,
                http.method(),
                http.url(),
                domain,
                flow.ends().to().port(),
                served ? dash(http.answer().contentType()) : "text/html",
                http.heads().userAgent());
    }

    private SquidObservation tunnel(Unit unit, Flow flow, long at, Exchange.Tls tls) {
        int requestHead = scene.hash().between(flow.flow(), REQUEST_HEAD, 180, 260);
        int port = flow.ends().to().port();
        boolean denied = flow.outcome() == org.sala.engine.event.Event.FlowOutcome.DENIED_BY_PROXY;
        String name = tls.serverName().isEmpty() ? flow.ends().to().text() : tls.serverName();
        boolean served = served(flow);
        return new SquidObservation(
                scene.clock(unit.host(), at, Ticks.MILLISECOND),
                flow.volume().duration() / Ticks.MILLISECOND,
                flow.ends().from().address(),
                reached(flow) ? flow.ends().to().address() : 0,
                denied ? "TCP_DENIED" : "TCP_TUNNEL",
                status(flow, 200),
                served ? flow.volume().in() + 39 : 3600L + name.length(),
                flow.volume().out() + requestHead,
                "CONNECT",
                name + ":" + port,
                name,
                port,
                denied ? "text/html" : "-",
                tls.userAgent());
    }

    private static boolean served(Flow flow) {
        return flow.outcome() == org.sala.engine.event.Event.FlowOutcome.COMPLETED;
    }

    private static boolean reached(Flow flow) {
        return switch (flow.outcome()) {
            case COMPLETED, REFUSED, TIMED_OUT, DENIED_BY_FIREWALL -> true;
            case DENIED_BY_PROXY -> false;
        };
    }

    private static int status(Flow flow, int answered) {
        return switch (flow.outcome()) {
            case COMPLETED -> answered;
            case DENIED_BY_PROXY -> 403;
            case REFUSED -> 503;
            case TIMED_OUT, DENIED_BY_FIREWALL -> 504;
        };
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    /// Host of an absolute URL, without port.
    static String hostOf(String url) {
        int start = url.indexOf("://");
        start = start < 0 ? 0 : start + 3;
        int end = start;
        while (end < url.length() && "/:?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(start, end);
    }
}
