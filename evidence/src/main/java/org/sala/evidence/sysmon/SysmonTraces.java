package org.sala.evidence.sysmon;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event.FileChange;
import org.sala.engine.event.Event.Flow;
import org.sala.engine.event.Event.FlowOutcome;
import org.sala.engine.event.Event.RegistryChange;
import org.sala.engine.event.Event.Transport;
import org.sala.engine.event.Event.ZoneMarked;
import org.sala.engine.event.Exchange;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.evidence.Column;
import org.sala.evidence.Row;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.content.ContentHash;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Sysmon's events about what processes do: connections (3), files (2, 11, 15, 23), registry (12, 13),
/// queries (22).
///
/// The configuration leaves out connections of browsers, all reads and plain writes, and deletions of
/// files that are neither programs nor archives. A connection through the proxy shows the proxy.
public final class SysmonTraces {

    private static final WindowsEvent TIMES = WindowsEvent.of("sysmon.2");
    private static final WindowsEvent CONNECTED = WindowsEvent.of("sysmon.3");
    private static final WindowsEvent CREATED = WindowsEvent.of("sysmon.11");
    private static final WindowsEvent KEY = WindowsEvent.of("sysmon.12");
    private static final WindowsEvent VALUE = WindowsEvent.of("sysmon.13");
    private static final WindowsEvent STREAM = WindowsEvent.of("sysmon.15");
    private static final WindowsEvent QUERY = WindowsEvent.of("sysmon.22");
    private static final WindowsEvent DELETED = WindowsEvent.of("sysmon.23");
    private static final int PROXY_PORT = 3128;
    private static final List<String> BROWSERS =
            List.of("chrome.exe", "msedge.exe", "firefox.exe", "iexplore.exe");
    private static final List<String> WATCHED_ENDINGS =
            List.of(
                    ".exe", ".dll", ".sys", ".scr", ".ps1", ".bat", ".cmd", ".vbs", ".js", ".hta",
                    ".lnk", ".iso", ".zip", ".7z", ".rar", ".dmp", ".docm", ".xlsm");

    private final Scene scene;
    private final WindowsPen pen;

    public SysmonTraces(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    private @Nullable RunningProcess process(int host, long key) {
        return key == 0 ? scene.numbers(host).system() : scene.numbers(host).process(key);
    }

    private WindowsPen begin(Unit unit, WindowsEvent kind, long at) {
        int service = scene.numbers(unit.host()).systemPid("Sysmon64.exe");
        return pen.begin(unit, kind, at, service, "S-1-5-18").text("-");
    }

    private long shown(Unit unit, long at) {
        return scene.clock(unit.host(), at);
    }

    // ---- network

    public void connected(Flow flow) {
        int host = flow.ends().from().host();
        Unit unit = scene.unit(host, Source.SYSMON);
        RunningProcess process = unit == null ? null : scene.numbers(host).process(flow.process());
        if (unit == null || process == null) {
            return;
        }
        if (flow.exchange() instanceof Exchange.Dns dns) {
            query(unit, flow, process, dns);
        } else if (reached(flow) && !isBrowser(process.program().path())) {
            connection(unit, flow, process);
        }
    }

    private static boolean reached(Flow flow) {
        boolean open =
                switch (flow.outcome()) {
                    case COMPLETED, DENIED_BY_PROXY -> true;
                    case REFUSED, TIMED_OUT, DENIED_BY_FIREWALL -> flow.ends().proxy() >= 0;
                };
        return open && flow.ends().transport() != Transport.ICMP;
    }

    private static boolean isBrowser(String path) {
        for (String browser : BROWSERS) {
            if (path.regionMatches(
                    true, path.length() - browser.length(), browser, 0, browser.length())) {
                return true;
            }
        }
        return false;
    }

    private void connection(Unit unit, Flow flow, RunningProcess process) {
        boolean tcp = flow.ends().transport() == Transport.TCP;
        int proxy = flow.ends().proxy();
        int peer = proxy < 0 ? flow.ends().to().host() : proxy;
        int address = flow.ends().to().address();
        int port = flow.ends().to().port();
        if (proxy >= 0) {
            Host through = scene.organisation().host(proxy);
            address = through.address();
            port = PROXY_PORT;
        }
        begin(unit, CONNECTED, flow.at()).time(shown(unit, flow.at())).process(process);
        pen.text(process.program().path()).text(process.user()).text(tcp ? "tcp" : "udp");
        pen.text("true").text("false").address(flow.ends().from().address());
        pen.text(scene.names().dns(unit.host())).number(flow.ends().from().port()).text("-");
        pen.text("false").address(address).text(peer < 0 ? "-" : scene.names().dns(peer));
        pen.number(port).text(service(port));
        row(process)
                .address(Column.SRC_IP, flow.ends().from().address())
                .set(Column.SRC_PORT, flow.ends().from().port())
                .address(Column.DST_IP, address)
                .set(Column.DST_PORT, port)
                .set(Column.PROTOCOL, tcp ? "TCP" : "UDP");
        pen.end();
    }

    private static String service(int port) {
        return switch (port) {
            case 22 -> "ssh";
            case 25 -> "smtp";
            case 53 -> "domain";
            case 80 -> "http";
            case 88 -> "kerberos";
            case 135 -> "epmap";
            case 389 -> "ldap";
            case 443 -> "https";
            case 445 -> "microsoft-ds";
            case 3389 -> "ms-wbt-server";
            default -> "-";
        };
    }

    private void query(Unit unit, Flow flow, RunningProcess process, Exchange.Dns dns) {
        boolean answered = flow.outcome() == FlowOutcome.COMPLETED;
        String status =
                !answered
                        ? "1460"
                        : switch (dns.rcode()) {
                            case 0 -> "0";
                            case 3 -> "9003";
                            case 2 -> "9002";
                            default -> "9001";
                        };
        String result = dns.answer().isEmpty() ? "-" : result(dns);
        begin(unit, QUERY, flow.at()).time(shown(unit, flow.at())).process(process);
        pen.text(dns.name()).text(status).text(result).text(process.program().path());
        row(process).set(Column.DOMAIN, dns.name()).set(Column.STATUS, status);
        pen.end();
    }

    private static String result(Exchange.Dns dns) {
        return switch (dns.type()) {
            case "A" -> "::ffff:" + dns.answer() + ";";
            case "AAAA" -> dns.answer() + ";";
            case "PTR" -> "type:  12 " + dns.answer() + ";";
            case "MX" -> "type:  15 " + dns.answer() + ";";
            case "TXT" -> "type:  16 ;";
            case "SRV" -> "type:  33 " + dns.answer() + ";";
            default -> "-";
        };
    }

    // ---- files

    public void fileChanged(FileChange change) {
        Unit unit = scene.unit(change.host(), Source.SYSMON);
        RunningProcess process = unit == null ? null : process(change.host(), change.process());
        if (unit == null || process == null) {
            return;
        }
        switch (change.operation()) {
            case CREATE -> created(unit, change, process);
            case DELETE -> deleted(unit, change, process);
            case SET_TIMES -> timesSet(unit, change, process);
            case WRITE, READ, EXECUTE, RENAME -> {}
        }
    }

    private void created(Unit unit, FileChange change, RunningProcess process) {
        long shown = shown(unit, change.at());
        begin(unit, CREATED, change.at()).time(shown).process(process);
        pen.text(process.program().path()).text(change.path()).time(shown).text(process.user());
        row(process).set(Column.FILE, change.path());
        pen.end();
    }

    private void deleted(Unit unit, FileChange change, RunningProcess process) {
        Content before = change.before();
        if (before == null || !watched(change.path())) {
            return;
        }
        String hash = ContentHash.sha256(before);
        begin(unit, DELETED, change.at()).time(shown(unit, change.at())).process(process);
        pen.text(process.user()).text(process.program().path()).text(change.path());
        pen.text(ContentHash.sysmon(before));
        pen.text(isProgram(before) ? "true" : "false").text("true");
        row(process).set(Column.FILE, change.path()).set(Column.SHA256, hash);
        pen.end();
    }

    private static boolean isProgram(Content content) {
        return content instanceof Content.Stub
                || content instanceof Content.Specimen specimen
                        && (specimen.form().equals("exe") || specimen.form().equals("dll"));
    }

    private static boolean watched(String path) {
        for (String ending : WATCHED_ENDINGS) {
            int from = path.length() - ending.length();
            if (path.regionMatches(true, from, ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    private void timesSet(Unit unit, FileChange change, RunningProcess process) {
        long shown = shown(unit, change.at());
        long earlier = shown - scene.hash().between(change.header().id(), 61, 200, 900) * Ticks.DAY;
        begin(unit, TIMES, change.at()).time(shown).process(process);
        pen.text(process.program().path()).text(change.path()).time(earlier).time(shown);
        row(process).set(Column.FILE, change.path());
        pen.end();
    }

    /// The mark of the web is a stream of its own, whose hash Sysmon writes.
    public void marked(ZoneMarked mark) {
        Unit unit = scene.unit(mark.host(), Source.SYSMON);
        RunningProcess process = unit == null ? null : process(mark.host(), mark.process());
        if (unit == null || process == null) {
            return;
        }
        long shown = shown(unit, mark.at());
        String text =
                "[ZoneTransfer]\r\nZoneId=3\r\n"
                        + (mark.referrer().isEmpty()
                                ? ""
                                : "ReferrerUrl=" + mark.referrer() + "\r\n")
                        + "HostUrl="
                        + mark.address()
                        + "\r\n";
        Content stream = new Content.Text(mark.header().id(), text.length(), text);
        String hash = ContentHash.sha256(stream);
        String path = mark.path() + ":Zone.Identifier";
        begin(unit, STREAM, mark.at()).time(shown).process(process);
        pen.text(process.program().path()).text(path).time(shown);
        pen.text(ContentHash.sysmon(stream));
        row(process)
                .set(Column.FILE, path)
                .set(Column.SHA256, hash)
                .set(Column.URL, mark.address());
        pen.end();
    }

    // ---- registry

    public void registryChanged(RegistryChange change) {
        Unit unit = scene.unit(change.host(), Source.SYSMON);
        RunningProcess process = unit == null ? null : process(change.host(), change.process());
        if (unit == null || process == null) {
            return;
        }
        boolean set = false;
        String type =
                switch (change.operation()) {
                    case CREATE_KEY -> "CreateKey";
                    case DELETE_KEY -> "DeleteKey";
                    case DELETE_VALUE -> "DeleteValue";
                    case SET_VALUE -> {
                        set = true;
                        yield "SetValue";
                    }
                };
        String target =
                change.value().isEmpty() ? change.key() : change.key() + "\\" + change.value();
        begin(unit, set ? VALUE : KEY, change.at()).text(type).time(shown(unit, change.at()));
        pen.process(process).text(process.program().path()).text(target);
        if (set) {
            pen.text(details(change));
        }
        pen.text(process.user());
        Row row = row(process).set(Column.REGISTRY_KEY, target).set(Column.ACTION, type);
        if (set) {
            row.set(Column.VALUE, details(change));
        }
        pen.end();
    }

    private static String details(RegistryChange change) {
        return switch (change.type()) {
            case "REG_DWORD" -> "DWORD (0x" + eight(change.data()) + ")";
            case "REG_QWORD" -> "QWORD (0x00000000-0x" + eight(change.data()) + ")";
            case "REG_BINARY" -> "Binary Data";
            case "REG_MULTI_SZ" -> "Binary Data";
            default -> change.data().isEmpty() ? "(Empty)" : change.data();
        };
    }

    private static String eight(String number) {
        long value;
        try {
            value = Long.decode(number);
        } catch (NumberFormatException e) {
            return "00000000";
        }
        String hex = Long.toHexString(value & 0xFFFFFFFFL);
        return "0".repeat(8 - hex.length()) + hex;
    }

    private Row row(RunningProcess process) {
        return SysmonSensor.row(pen, process);
    }
}
