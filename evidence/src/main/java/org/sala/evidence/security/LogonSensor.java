package org.sala.evidence.security;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event.Logoff;
import org.sala.engine.event.Event.Logon;
import org.sala.engine.event.Event.LogonFailed;
import org.sala.engine.event.Event.LogonFailure;
import org.sala.engine.event.Event.LogonType;
import org.sala.engine.event.Event.Protocol;
import org.sala.engine.world.Account;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.numbering.HostNumbers;
import org.sala.evidence.numbering.LogonSession;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Logons, failures and logoffs of a Windows host: 4624, 4625, 4634, 4647, 4648, 4672.
///
/// Source: Microsoft, "Advanced security auditing", the pages of these events.
public final class LogonSensor {

    private static final WindowsEvent LOGON = WindowsEvent.of("security.4624");
    private static final WindowsEvent FAILED = WindowsEvent.of("security.4625");
    private static final WindowsEvent EXPLICIT = WindowsEvent.of("security.4648");
    private static final WindowsEvent PRIVILEGES = WindowsEvent.of("security.4672");
    private static final WindowsEvent LOGOFF = WindowsEvent.of("security.4634");
    private static final WindowsEvent INITIATED = WindowsEvent.of("security.4647");
    private static final String RIGHTS =
            "SeSecurityPrivilege\r\n\t\t\tSeBackupPrivilege\r\n\t\t\tSeRestorePrivilege"
                    + "\r\n\t\t\tSeTakeOwnershipPrivilege\r\n\t\t\tSeDebugPrivilege"
                    + "\r\n\t\t\tSeSystemEnvironmentPrivilege\r\n\t\t\tSeLoadDriverPrivilege"
                    + "\r\n\t\t\tSeImpersonatePrivilege";
    private static final String WINLOGON = "C:\\Windows\\System32\\winlogon.exe";
    private static final String SERVICES = "C:\\Windows\\System32\\services.exe";
    private static final String SVCHOST = "C:\\Windows\\System32\\svchost.exe";
    private static final int SVCHOST_PID = 91;

    private final Scene scene;
    private final WindowsPen pen;

    public LogonSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    /// The number of a logon type. Source: SECURITY_LOGON_TYPE of ntsecapi.h.
    static int number(LogonType type) {
        return switch (type) {
            case INTERACTIVE -> 2;
            case NETWORK -> 3;
            case BATCH -> 4;
            case SERVICE -> 5;
            case UNLOCK -> 7;
            case NETWORK_CLEARTEXT -> 8;
            case REMOTE_INTERACTIVE -> 10;
            case CACHED -> 11;
        };
    }

    private int lsass(int host) {
        return scene.numbers(host).systemPid("lsass.exe");
    }

    private Names.Principal machine(int host) {
        return WindowsPen.owner(scene, host, null);
    }

    public void loggedOn(Logon logon, LogonSession session) {
        Unit unit = scene.unit(logon.host(), Source.SECURITY);
        if (unit == null) {
            return;
        }
        Names.Principal who = who(logon);
        if (logon.type() == LogonType.INTERACTIVE || logon.type() == LogonType.REMOTE_INTERACTIVE) {
            explicit(unit, logon, who);
        }
        boolean network = network(logon.type());
        pen.begin(unit, LOGON, logon.at(), lsass(logon.host()), "");
        subject(logon.host(), network);
        pen.subject(who, session.luid()).number(number(logon.type()));
        pen.text(process(logon.type(), logon.protocol())).text(packageName(logon));
        pen.text(workstation(logon, network));
        ticket(logon.ticket());
        boolean ntlm = logon.protocol() == Protocol.NTLM;
        pen.text("-").text(ntlm ? "NTLM V2" : "-").number(ntlm ? 128 : 0);
        caller(logon.host(), logon.type());
        from(logon.type(), logon.from(), logon.host());
        pen.text("%%1833").text("-").text("-").text("-").text("%%1843").hex(0);
        pen.text(elevated(logon) ? "%%1842" : "%%1843");
        row(who, logon.type(), logon.from()).set(Column.LOGON_ID, pen.luid(session));
        pen.row().set(Column.PROTOCOL, packageName(logon)).set(Column.STATUS, "0x0");
        pen.end();
        if (privileged(logon.header().account())) {
            privileges(unit, logon, who, session);
        }
    }

    private Names.Principal who(Logon logon) {
        int account = logon.header().account();
        return account < 0 ? scene.names().machine(logon.host()) : scene.names().account(account);
    }

    private void explicit(Unit unit, Logon logon, Names.Principal who) {
        pen.begin(unit, EXPLICIT, logon.at(), lsass(logon.host()), "");
        pen.subject(machine(logon.host()), HostNumbers.SYSTEM_LUID).noGuid();
        pen.text(who.name()).text(who.domain());
        ticket(logon.ticket());
        pen.text("localhost").text("localhost");
        caller(logon.host(), logon.type());
        from(logon.type(), logon.from(), logon.host());
        row(who, logon.type(), logon.from());
        pen.end();
    }

    private void privileges(Unit unit, Logon logon, Names.Principal who, LogonSession session) {
        pen.begin(unit, PRIVILEGES, logon.at(), lsass(logon.host()), "");
        pen.subject(who, session.luid()).text(RIGHTS);
        pen.row().set(Column.USER, who.name()).set(Column.LOGON_ID, pen.luid(session));
        pen.end();
    }

    private boolean privileged(int account) {
        if (account < 0) {
            return false;
        }
        Account found = scene.organisation().account(account);
        return found.privileged() || found.kind() == Account.Kind.ADMIN;
    }

    private boolean elevated(Logon logon) {
        return logon.header().account() < 0 || privileged(logon.header().account());
    }

    private static boolean network(LogonType type) {
        return type == LogonType.NETWORK;
    }

    private void subject(int host, boolean network) {
        if (network) {
            pen.subject(Names.NOBODY, 0);
        } else {
            pen.subject(machine(host), HostNumbers.SYSTEM_LUID);
        }
    }

    private void ticket(long ticket) {
        if (ticket == 0) {
            pen.noGuid();
        } else {
            pen.guid(TicketSensor.guidHigh(scene, ticket), TicketSensor.guidLow(scene, ticket));
        }
    }

    private String workstation(Logon logon, boolean network) {
        if (!network) {
            return logon.type() == LogonType.SERVICE || logon.type() == LogonType.BATCH
                    ? "-"
                    : scene.names().host(logon.host());
        }
        int from = logon.from().host();
        return logon.protocol() == Protocol.NTLM && from >= 0 ? scene.names().host(from) : "-";
    }

    private static String process(LogonType type, Protocol protocol) {
        return switch (type) {
            case INTERACTIVE, UNLOCK, REMOTE_INTERACTIVE, CACHED -> "User32 ";
            case SERVICE, BATCH, NETWORK_CLEARTEXT -> "Advapi  ";
            case NETWORK -> protocol == Protocol.NTLM ? "NtLmSsp " : "Kerberos";
        };
    }

    // at the keyboard Windows negotiates, whatever is used in the end
    private static String packageName(Logon logon) {
        return logon.type() == LogonType.NETWORK ? packageName(logon.protocol()) : "Negotiate";
    }

    private static String packageName(Protocol protocol) {
        return switch (protocol) {
            case KERBEROS -> "Kerberos";
            case NTLM -> "NTLM";
            case NEGOTIATE, LOCAL, PAM, SSH_KEY -> "Negotiate";
        };
    }

    private void caller(int host, LogonType type) {
        HostNumbers numbers = scene.numbers(host);
        switch (type) {
            case INTERACTIVE, UNLOCK, CACHED ->
                    pen.hex(numbers.systemPid("winlogon.exe")).text(WINLOGON);
            case SERVICE, BATCH -> pen.hex(numbers.systemPid("services.exe")).text(SERVICES);
            case REMOTE_INTERACTIVE, NETWORK_CLEARTEXT ->
                    pen.hex(scene.hash().between(host, SVCHOST_PID, 200, 250) * 4L).text(SVCHOST);
            case NETWORK -> pen.hex(0).text("-");
        }
    }

    private void from(LogonType type, Endpoint from, int host) {
        switch (type) {
            case INTERACTIVE, UNLOCK, CACHED -> pen.text("127.0.0.1").text("0");
            case SERVICE, BATCH -> pen.text("-").text("-");
            case NETWORK, NETWORK_CLEARTEXT, REMOTE_INTERACTIVE -> {
                if (from.host() == host && from.port() == 0) {
                    pen.text("-").text("-");
                } else {
                    pen.address(from.address()).number(from.port());
                }
            }
        }
    }

    private org.sala.evidence.Row row(Names.Principal who, LogonType type, Endpoint from) {
        pen.row().set(Column.USER, who.name()).set(Column.LOGON_TYPE, number(type));
        boolean remote =
                switch (type) {
                    case NETWORK, NETWORK_CLEARTEXT, REMOTE_INTERACTIVE -> true;
                    case INTERACTIVE, UNLOCK, CACHED, SERVICE, BATCH -> false;
                };
        if (remote && from.address() != 0) {
            pen.row().address(Column.SRC_IP, from.address()).set(Column.SRC_PORT, from.port());
        }
        return pen.row();
    }

    public void failed(LogonFailed failure) {
        Unit unit = scene.unit(failure.host(), Source.SECURITY);
        if (unit == null) {
            return;
        }
        LogonType type = failure.type();
        Names.@Nullable Principal known = scene.names().named(failure.account());
        String name = known == null ? failure.account() : known.name();
        boolean network = network(type);
        pen.begin(unit, FAILED, failure.at(), lsass(failure.host()), "");
        subject(failure.host(), network);
        pen.text("S-1-0-0")
                .text(name)
                .text(known == null ? scene.names().netbios() : known.domain());
        Reason reason = Reason.of(failure.reason());
        pen.text(reason.status()).text(reason.text()).text(reason.subStatus());
        pen.number(number(type)).text(process(type, failure.protocol()));
        pen.text(packageName(failure.protocol()));
        int from = failure.from().host();
        pen.text(from >= 0 ? scene.names().host(from) : "-").text("-").text("-").number(0);
        caller(failure.host(), type);
        from(type, failure.from(), failure.host());
        pen.row().set(Column.USER, name).set(Column.STATUS, reason.subStatus());
        pen.row().set(Column.LOGON_TYPE, number(type));
        if (network || type == LogonType.REMOTE_INTERACTIVE) {
            pen.row().address(Column.SRC_IP, failure.from().address());
            pen.row().set(Column.SRC_PORT, failure.from().port());
        }
        pen.end();
    }

    /// Source: [MS-ERREF] section 2.3 for the status; the texts are message ids of the provider.
    private record Reason(String status, String text, String subStatus) {
        static Reason of(LogonFailure failure) {
            return switch (failure) {
                case WRONG_PASSWORD -> new Reason("0xc000006d", "%%2313", "0xc000006a");
                case NO_SUCH_USER -> new Reason("0xc000006d", "%%2313", "0xc0000064");
                case DISABLED -> new Reason("0xc000006e", "%%2310", "0xc0000072");
                case LOCKED_OUT -> new Reason("0xc0000234", "%%2307", "0x0");
                case EXPIRED -> new Reason("0xc000006e", "%%2305", "0xc0000193");
                case OUTSIDE_HOURS -> new Reason("0xc000006e", "%%2311", "0xc000006f");
            };
        }
    }

    /// @param session null where its beginning was never seen
    public void loggedOff(Logoff event, @Nullable LogonSession session) {
        Unit unit = scene.unit(event.host(), Source.SECURITY);
        if (unit == null || session == null) {
            return;
        }
        int account = event.header().account() < 0 ? session.account() : event.header().account();
        Names.Principal who =
                account < 0 ? scene.names().machine(event.host()) : scene.names().account(account);
        if (event.type() == LogonType.INTERACTIVE || event.type() == LogonType.REMOTE_INTERACTIVE) {
            pen.begin(unit, INITIATED, event.at(), lsass(event.host()), "");
            pen.subject(who, session.luid());
            pen.row().set(Column.USER, who.name()).set(Column.LOGON_ID, pen.luid(session));
            pen.end();
        }
        pen.begin(unit, LOGOFF, event.at(), lsass(event.host()), "");
        pen.subject(who, session.luid()).number(number(event.type()));
        pen.row()
                .set(Column.USER, who.name())
                .set(Column.LOGON_ID, pen.luid(session))
                .set(Column.LOGON_TYPE, number(event.type()));
        pen.end();
    }
}
