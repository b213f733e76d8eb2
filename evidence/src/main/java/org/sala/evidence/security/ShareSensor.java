package org.sala.evidence.security;

import org.sala.engine.event.Event.Flow;
import org.sala.engine.event.Event.FlowOutcome;
import org.sala.engine.event.Exchange;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.numbering.LogonSession;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Use of shares on a Windows host: 5140 for a connection, 5145 for what was done in it. Reading and
/// listing are not audited in detail; opening, writing, renaming and deleting are.
public final class ShareSensor {

    private static final WindowsEvent CONNECTED = WindowsEvent.of("security.5140");
    private static final WindowsEvent ACCESSED = WindowsEvent.of("security.5145");
    private static final int KERNEL = 4;

    private final Scene scene;
    private final WindowsPen pen;

    private record Access(String mask, String list) {}

    public ShareSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    public void observe(Flow flow, Exchange.Smb smb) {
        Unit unit = scene.unit(flow.ends().to().host(), Source.SECURITY);
        if (unit == null || flow.outcome() != FlowOutcome.COMPLETED) {
            return;
        }
        int account = scene.names().speaker(flow.ends().from().host(), flow.header().account());
        LogonSession session = scene.numbers(unit.host()).networkSession(account, flow.at());
        Names.Principal who = scene.names().account(account);
        head(unit, CONNECTED, flow, who, session);
        share(smb.share()).hex(1).text("%%4416\r\n\t\t\t\t");
        row(flow, who, session, smb.share()).set(Column.ACTION, "connect");
        pen.end();
        for (Exchange.SmbOperation operation : smb.operations()) {
            operation(unit, flow, who, session, new Accessed(smb.share(), operation));
        }
    }

    private record Accessed(String share, Exchange.SmbOperation operation) {}

    private void operation(
            Unit unit, Flow flow, Names.Principal who, LogonSession session, Accessed accessed) {
        String verb = accessed.operation().verb();
        if (verb.equals("read") || verb.equals("list")) {
            return;
        }
        Access access = access(verb);
        head(unit, ACCESSED, flow, who, session);
        share(accessed.share()).text(accessed.operation().path());
        pen.text(access.mask()).text(access.list()).text("-");
        String path = accessed.share() + "\\" + accessed.operation().path();
        row(flow, who, session, path).set(Column.ACTION, verb);
        pen.end();
    }

    /// Source: [MS-DTYP] section 2.4.3, access masks; the texts are message ids of the provider.
    private static Access access(String verb) {
        return switch (verb) {
            case "write" -> new Access("0x2", "%%4417\r\n\t\t\t\t");
            case "delete", "rename" -> new Access("0x10000", "%%1537\r\n\t\t\t\t");
            default ->
                    new Access(
                            "0x120089", "%%1538\r\n\t\t\t\t%%1541\r\n\t\t\t\t%%4416\r\n\t\t\t\t");
        };
    }

    private void head(
            Unit unit, WindowsEvent kind, Flow flow, Names.Principal who, LogonSession session) {
        pen.begin(unit, kind, flow.at(), KERNEL, "");
        pen.subject(who, session.luid()).text("File").address(flow.ends().from().address());
        pen.number(flow.ends().from().port());
    }

    private WindowsPen share(String share) {
        String name = share.substring(share.lastIndexOf('\\') + 1);
        String local =
                name.endsWith("$")
                        ? name.length() == 2
                                ? "\\??\\" + name.charAt(0) + ":\\"
                                : "\\??\\C:\\Windows"
                        : "\\??\\D:\\Shares\\" + name;
        return pen.text("\\\\*\\" + name).text(name.equals("IPC$") ? "" : local);
    }

    private org.sala.evidence.Row row(
            Flow flow, Names.Principal who, LogonSession session, String path) {
        return pen.row()
                .set(Column.USER, who.name())
                .set(Column.LOGON_ID, pen.luid(session))
                .address(Column.SRC_IP, flow.ends().from().address())
                .set(Column.SRC_PORT, flow.ends().from().port())
                .set(Column.FILE, path);
    }
}
