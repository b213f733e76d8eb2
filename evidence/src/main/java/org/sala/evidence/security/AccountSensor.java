package org.sala.evidence.security;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event.AccountChanged;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.numbering.KeyedHash;
import org.sala.evidence.numbering.LogonSession;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Changes of accounts and groups: 4720, 4722 to 4726, 4728, 4729, 4732, 4733, 4740, 4767.
public final class AccountSensor {

    private static final int RID = 111;

    private final Scene scene;
    private final WindowsPen pen;

    public AccountSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    public void observe(AccountChanged event) {
        Unit unit = scene.unit(event.host(), Source.SECURITY);
        if (unit == null) {
            return;
        }
        Names.Principal target = target(event);
        LogonSession session =
                scene.numbers(event.host())
                        .session(event.logon(), event.header().account(), event.at());
        Names.Principal subject = WindowsPen.owner(scene, event.host(), session);
        WindowsEvent kind = WindowsEvent.of("security." + number(event));
        int lsass = scene.numbers(event.host()).systemPid("lsass.exe");
        pen.begin(unit, kind, event.at(), lsass, "");
        fields(event, target, subject, session);
        pen.row()
                .set(Column.USER, subject.name())
                .set(Column.VALUE, target.name())
                .set(Column.SERVICE, event.group())
                .set(Column.ACTION, event.change().name())
                .set(Column.LOGON_ID, pen.luid(session));
        pen.end();
    }

    private Names.Principal target(AccountChanged event) {
        Names.@Nullable Principal known = scene.names().named(event.target());
        if (known != null) {
            return known;
        }
        KeyedHash hash = scene.hash();
        int rid = hash.between(event.target().hashCode(), RID, 2600, 3900);
        String sid = scene.organisation().identity().domainSid() + "-" + rid;
        String domain = scene.names().netbios();
        return new Names.Principal(sid, event.target(), domain, domain + "\\" + event.target());
    }

    private static boolean isLocal(AccountChanged event) {
        return event.group().equals("Administrators") || event.group().startsWith("Remote ");
    }

    private static int number(AccountChanged event) {
        return switch (event.change()) {
            case CREATED -> 4720;
            case ENABLED -> 4722;
            case DISABLED -> 4725;
            case PASSWORD_CHANGED -> 4723;
            case PASSWORD_RESET -> 4724;
            case ADDED_TO_GROUP -> isLocal(event) ? 4732 : 4728;
            case REMOVED_FROM_GROUP -> isLocal(event) ? 4733 : 4729;
            case LOCKED_OUT -> 4740;
            case UNLOCKED -> 4767;
            case DELETED -> 4726;
        };
    }

    private void fields(
            AccountChanged event,
            Names.Principal target,
            Names.Principal by,
            LogonSession session) {
        long luid = session.luid();
        switch (event.change()) {
            case CREATED -> {
                named(target).subject(by, luid).text("-").text(target.name()).text(target.name());
                pen.text(target.name() + "@" + scene.names().domain());
                for (int i = 0; i < 7; i++) {
                    pen.text(i >= 5 ? "%%1794" : "%%1793");
                }
                pen.text("513").text("-").text("0x0").text("0x15");
                pen.text("\r\n\t\t%%2080\r\n\t\t%%2082\r\n\t\t%%2084").text("%%1793");
                pen.text("-").text("%%1797");
            }
            case ENABLED, DISABLED, PASSWORD_RESET, UNLOCKED -> named(target).subject(by, luid);
            case PASSWORD_CHANGED, DELETED -> named(target).subject(by, luid).text("-");
            case LOCKED_OUT -> {
                pen.text(target.name()).text(callerHost(event)).text(target.sid());
                pen.subject(WindowsPen.owner(scene, event.host(), null), 0x3e7);
            }
            case ADDED_TO_GROUP, REMOVED_FROM_GROUP ->
                    member(event, target).subject(by, luid).text("-");
        }
    }

    // 4740 holds the calling computer where its field is named for the domain
    private String callerHost(AccountChanged event) {
        return event.group().isEmpty() ? scene.names().host(event.host()) : event.group();
    }

    private WindowsPen named(Names.Principal target) {
        return pen.text(target.name()).text(target.domain()).text(target.sid());
    }

    private WindowsPen member(AccountChanged event, Names.Principal target) {
        boolean local = isLocal(event);
        pen.text("CN=" + target.name() + ",CN=Users," + distinguished()).text(target.sid());
        pen.text(event.group()).text(local ? "Builtin" : scene.names().netbios());
        return pen.text(local ? localSid(event.group()) : groupSid(event.group()));
    }

    private String distinguished() {
        return "DC=" + scene.names().domain().replace(".", ",DC=");
    }

    private static String localSid(String group) {
        return group.equals("Administrators") ? "S-1-5-32-544" : "S-1-5-32-555";
    }

    private String groupSid(String group) {
        int rid =
                switch (group) {
                    case "Domain Admins" -> 512;
                    case "Domain Users" -> 513;
                    case "Enterprise Admins" -> 519;
                    default -> scene.hash().between(group.hashCode(), RID, 1105, 1190);
                };
        return scene.organisation().identity().domainSid() + "-" + rid;
    }
}
