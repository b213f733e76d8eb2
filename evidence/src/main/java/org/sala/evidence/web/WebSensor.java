package org.sala.evidence.web;

import org.sala.engine.event.Event.Flow;
import org.sala.engine.event.Event.FlowOutcome;
import org.sala.engine.event.Exchange;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.sensor.Scene;

/// Observes requests that a web server answered, at the moment they end, and writes nginx's combined
/// format. The time is that of writing, in local time to the second. A host behind the proxy shows as
/// the proxy. Source: nginx ngx_http_log_module, format "combined".
public final class WebSensor {

    private final Scene scene;

    /// @param client IPv4; @param target path with query; @param octets of the answer's body
    private record Observation(
            long stated,
            int client,
            String method,
            String target,
            String url,
            int status,
            long octets,
            Exchange.HttpHeads heads) {}

    public WebSensor(Scene scene) {
        this.scene = scene;
    }

    /// Whether the flow ends at a web server that logs, so that [#finished] must be told of its end.
    public boolean sees(Flow flow) {
        return flow.exchange() instanceof Exchange.Http
                && flow.outcome() == FlowOutcome.COMPLETED
                && scene.unit(flow.ends().to().host(), Source.WEB) != null;
    }

    /// @param at true time of the flow's end
    public void finished(Flow flow, long at) {
        Unit unit = scene.unit(flow.ends().to().host(), Source.WEB);
        if (unit == null || !(flow.exchange() instanceof Exchange.Http http)) {
            return;
        }
        int proxy = flow.ends().proxy();
        int client =
                proxy < 0
                        ? flow.ends().from().address()
                        : scene.organisation().host(proxy).address();
        write(
                unit,
                at,
                new Observation(
                        scene.seconds(unit.host(), at),
                        client,
                        http.method(),
                        pathOf(http.url()),
                        http.url(),
                        http.answer().status(),
                        flow.volume().in(),
                        http.heads()));
    }

    private void write(Unit unit, long at, Observation seen) {
        Line line = scene.pen().begin(unit, at, seen.stated());
        line.address(seen.client()).put(" - - [");
        scene.local().common(line, seen.stated());
        line.put("] \"").put(seen.method()).put(' ').put(seen.target()).put(" HTTP/1.1\" ");
        line.number(seen.status()).put(' ').number(seen.octets()).put(" \"");
        line.put(dash(seen.heads().referer())).put("\" \"");
        line.put(dash(seen.heads().userAgent())).put('"');
        scene.pen()
                .row()
                .address(Column.SRC_IP, seen.client())
                .set(Column.METHOD, seen.method())
                .set(Column.URL, seen.target())
                .set(Column.STATUS, Integer.toString(seen.status()))
                .set(Column.BYTES_OUT, seen.octets())
                .set(Column.USER_AGENT, seen.heads().userAgent());
        scene.pen().end();
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String pathOf(String url) {
        int start = url.indexOf("://");
        int slash = url.indexOf('/', start < 0 ? 0 : start + 3);
        return slash < 0 ? "/" : url.substring(slash);
    }
}
