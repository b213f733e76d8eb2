package org.sala.evidence.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event.Authentication;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// What a domain controller writes of credentials shown to it: 4768, 4769, 4771, 4776.
///
/// The GUID of a ticket is the same in 4769 here and in 4624 on the host where it was used.
public final class TicketSensor {

    private static final WindowsEvent TGT = WindowsEvent.of("security.4768");
    private static final WindowsEvent TGT_FAILED = WindowsEvent.of("security.4768.failed");
    private static final WindowsEvent SERVICE = WindowsEvent.of("security.4769");
    private static final WindowsEvent SERVICE_FAILED = WindowsEvent.of("security.4769.failed");
    private static final WindowsEvent PREAUTH = WindowsEvent.of("security.4771");
    private static final WindowsEvent NTLM = WindowsEvent.of("security.4776");
    private static final WindowsEvent NTLM_FAILED = WindowsEvent.of("security.4776.failed");
    private static final int GUID = 101;

    private final Scene scene;
    private final WindowsPen pen;
    private final String realm;

    public TicketSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
        this.realm = scene.names().domain().toUpperCase(Locale.ROOT);
    }

    static long guidHigh(Scene scene, long ticket) {
        return scene.hash().of(ticket, GUID);
    }

    static long guidLow(Scene scene, long ticket) {
        return scene.hash().of(ticket, GUID + 1);
    }

    public void observe(Authentication event) {
        Unit unit = unit(event);
        if (unit == null) {
            return;
        }
        switch (event.kind()) {
            case KERBEROS_TGT -> granted(unit, event);
            case KERBEROS_SERVICE -> service(unit, event);
            case KERBEROS_PREAUTH_FAILED -> refused(unit, event);
            case NTLM -> validated(unit, event);
        }
    }

    private @Nullable Unit unit(Authentication event) {
        if (event.host() >= 0
                && scene.organisation().host(event.host()).is(HostRole.DOMAIN_CONTROLLER)) {
            return scene.unit(event.host(), Source.SECURITY);
        }
        for (Host host : scene.organisation().hosts()) {
            if (host.is(HostRole.DOMAIN_CONTROLLER)) {
                return scene.unit(host.id(), Source.SECURITY);
            }
        }
        return null;
    }

    private WindowsPen begin(Unit unit, WindowsEvent kind, Authentication event) {
        int lsass = scene.numbers(unit.host()).systemPid("lsass.exe");
        return pen.begin(unit, kind, event.at(), lsass, "");
    }

    private Names.Principal account(Authentication event) {
        Names.@Nullable Principal known = scene.names().named(event.account());
        return known == null
                ? new Names.Principal(
                        "S-1-0-0", event.account(), scene.names().netbios(), event.account())
                : known;
    }

    private String realm() {
        return realm;
    }

    private void address(Authentication event) {
        if (event.from().host() >= 0
                && scene.organisation().host(event.from().host()).is(HostRole.DOMAIN_CONTROLLER)) {
            pen.text("::1").text("0");
        } else {
            pen.text("::ffff:" + event.from().text()).number(event.from().port());
        }
    }

    private void granted(Unit unit, Authentication event) {
        Names.Principal who = account(event);
        boolean failed = event.result().status() != 0;
        begin(unit, failed ? TGT_FAILED : TGT, event).text(who.name()).text(realm());
        pen.text(failed ? "S-1-0-0" : who.sid()).text(failed ? "krbtgt/" + realm() : "krbtgt");
        pen.text(failed ? "S-1-0-0" : domainSid() + "-502").text("0x40810010");
        pen.hex(event.result().status() & 0xFFFFFFFFL)
                .text(failed ? "0xffffffff" : encryption(event));
        pen.text(failed ? "-" : "2");
        address(event);
        pen.text("").text("").text("");
        end(event, who.name(), "krbtgt");
    }

    private String domainSid() {
        return scene.organisation().identity().domainSid();
    }

    private static String encryption(Authentication event) {
        return "0x" + Integer.toHexString(event.result().encryption());
    }

    private void service(Unit unit, Authentication event) {
        Names.Principal who = account(event);
        boolean failed = event.result().status() != 0;
        Names.@Nullable Principal service = scene.names().named(event.service());
        begin(unit, failed ? SERVICE_FAILED : SERVICE, event);
        pen.text(who.name() + "@" + realm()).text(realm()).text(event.service());
        pen.text(
                event.service().equals("krbtgt")
                        ? domainSid() + "-502"
                        : service == null ? "S-1-0-0" : service.sid());
        pen.text("0x40810000").text(failed ? "0xffffffff" : encryption(event));
        address(event);
        pen.hex(event.result().status() & 0xFFFFFFFFL);
        if (event.ticket() == 0) {
            pen.noGuid();
        } else {
            pen.guid(guidHigh(scene, event.ticket()), guidLow(scene, event.ticket()));
        }
        pen.text("-");
        end(event, who.name(), event.service());
    }

    private void refused(Unit unit, Authentication event) {
        Names.Principal who = account(event);
        int status = event.result().status() == 0 ? 0x18 : event.result().status();
        begin(unit, PREAUTH, event).text(who.name()).text(who.sid()).text("krbtgt/" + realm());
        pen.text("0x40810010").hex(status & 0xFFFFFFFFL).text("2");
        address(event);
        pen.text("").text("").text("");
        end(event, who.name(), "krbtgt");
    }

    private void validated(Unit unit, Authentication event) {
        Names.Principal who = account(event);
        int from = event.from().host();
        begin(unit, event.result().status() == 0 ? NTLM : NTLM_FAILED, event);
        pen.text("MICROSOFT_AUTHENTICATION_PACKAGE_V1_0").text(who.name());
        pen.text(from < 0 ? "" : scene.names().host(from));
        pen.hex(event.result().status() & 0xFFFFFFFFL);
        end(event, who.name(), "");
    }

    private void end(Authentication event, String user, String service) {
        pen.row()
                .set(Column.USER, user)
                .set(Column.SERVICE, service)
                .set(Column.STATUS, "0x" + Integer.toHexString(event.result().status()));
        if (event.from().address() != 0) {
            pen.row().address(Column.SRC_IP, event.from().address());
            pen.row().set(Column.SRC_PORT, event.from().port());
        }
        pen.end();
    }
}
