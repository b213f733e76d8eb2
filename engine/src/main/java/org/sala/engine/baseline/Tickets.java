package org.sala.engine.baseline;

import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Keys;

/// Kerberos and network logons as mechanisms: the flow to the controller, the ticket there, the logon at
/// the target with the same ticket.
final class Tickets {

    private static final Event.AuthenticationResult AES = new Event.AuthenticationResult(0x12, 0);
    private static final Event.AuthenticationResult RC4 = new Event.AuthenticationResult(0x17, 0);
    private static final Event.AuthenticationResult BAD = new Event.AuthenticationResult(0, 0x18);
    private static final Event.AuthenticationResult NTLM = new Event.AuthenticationResult(0, 0);
    private static final Event.AuthenticationResult NTLM_BAD =
            new Event.AuthenticationResult(0, 0xC000006A);

    private final DayPlan day;
    private final Scribe scribe;

    Tickets(DayPlan day) {
        this.day = day;
        this.scribe = day.scribe;
    }

    private Endpoint ask(
            long at, Scribe.Talker client, String account, String service, int octets) {
        Machine controller = day.site.controller(client.host());
        long salt = scribe.nextId();
        return scribe.flow(
                at,
                client.by(
                        day.site.machines[client.host()].windows
                                ? day.system(client.host(), "lsass.exe")
                                : 0),
                day.server(controller, 88, Event.Transport.TCP),
                new Event.Volume(
                        12_000 + (salt & 0x7FFF),
                        octets + account.length() + service.length() + (salt >>> 20 & 0x3F),
                        octets + 180L + (salt >>> 30 & 0x7F)),
                new Exchange.Kerberos(account, service));
    }

    private void answer(
            long at,
            Scribe.Talker client,
            Event.AuthenticationKind kind,
            String[] names,
            Granted granted) {
        Machine controller = day.site.controller(client.host());
        scribe.add(
                new Event.Authentication(
                        scribe.header(at, controller.id, granted.accountId),
                        kind,
                        names[0],
                        names[1],
                        granted.from,
                        granted.ticket,
                        granted.result));
    }

    private record Granted(
            int accountId, Endpoint from, long ticket, Event.AuthenticationResult result) {}

    /// A ticket-granting ticket. @return its key
    long grant(long at, Scribe.Talker client, String account, int accountId) {
        Endpoint from = ask(at, client, account, "krbtgt", 1420);
        long ticket = scribe.nextId();
        answer(
                at + 14_000 + (ticket & 0x3FFF),
                client,
                Event.AuthenticationKind.KERBEROS_TGT,
                new String[] {account, "krbtgt"},
                new Granted(accountId, from, ticket, AES));
        return ticket;
    }

    /// A wrong password shown to the controller.
    void refused(long at, Scribe.Talker client, String account, int accountId) {
        Endpoint from = ask(at, client, account, "krbtgt", 280);
        answer(
                at + 16_000,
                client,
                Event.AuthenticationKind.KERBEROS_PREAUTH_FAILED,
                new String[] {account, "krbtgt"},
                new Granted(accountId, from, 0, BAD));
    }

    /// A service ticket. @param service "FS01$", "svc-sql". @return its key
    long service(long at, Scribe.Talker client, Who who, String service) {
        Endpoint from = ask(at, client, who.name, service, 1650);
        long ticket = scribe.nextId();
        boolean old = service.equals("svc-sql");
        answer(
                at + 11_000 + (ticket & 0x3FFF),
                client,
                Event.AuthenticationKind.KERBEROS_SERVICE,
                new String[] {who.name, service},
                new Granted(who.account, from, ticket, old ? RC4 : AES));
        return ticket;
    }

    /// Whose credentials are used.
    record Who(String name, int account) {}

    /// A network logon with a ticket, from `at` for `lasting` ticks. @return the logon's key
    long networkLogon(long at, Scribe.Talker client, Who who, Machine target, long[] lasting) {
        long ticket = lasting[1] != 0 ? lasting[1] : service(at, client, who, target.account);
        long begin = at + 40_000 + (ticket & 0x7FFF);
        long logon = scribe.nextId();
        Endpoint from =
                new Endpoint(client.host(), client.address(), 49_152 + (int) (logon & 0x3FFF));
        scribe.add(
                new Event.Logon(
                        scribe.header(begin, target.id, who.account),
                        logon,
                        Event.LogonType.NETWORK,
                        Event.Protocol.KERBEROS,
                        from,
                        ticket));
        scribe.add(
                new Event.Logoff(
                        scribe.header(begin + lasting[0], target.id, who.account),
                        logon,
                        Event.LogonType.NETWORK));
        return logon;
    }

    /// A network logon by NTLM: validated by a controller on behalf of the target.
    long ntlmLogon(long at, Scribe.Talker client, Who who, Machine target, long lasting) {
        Machine controller = day.site.controller(target.id);
        Endpoint from =
                new Endpoint(
                        client.host(), client.address(), 49_152 + (int) (scribe.nextId() & 0x3FFF));
        scribe.add(
                new Event.Authentication(
                        scribe.header(at + 12_000, controller.id, who.account),
                        Event.AuthenticationKind.NTLM,
                        who.name,
                        target.account,
                        from,
                        0,
                        NTLM));
        long logon = scribe.nextId();
        scribe.add(
                new Event.Logon(
                        scribe.header(at + 31_000, target.id, who.account),
                        logon,
                        Event.LogonType.NETWORK,
                        Event.Protocol.NTLM,
                        from,
                        0));
        scribe.add(
                new Event.Logoff(
                        scribe.header(at + 31_000 + lasting, target.id, who.account),
                        logon,
                        Event.LogonType.NETWORK));
        return logon;
    }

    /// A network logon by NTLM that fails for a wrong password.
    void ntlmRefused(long at, Scribe.Talker client, Who who, Machine target) {
        Machine controller = day.site.controller(target.id);
        Endpoint from =
                new Endpoint(
                        client.host(), client.address(), 49_152 + (int) (scribe.nextId() & 0x3FFF));
        scribe.add(
                new Event.Authentication(
                        scribe.header(at + 12_000, controller.id, who.account),
                        Event.AuthenticationKind.NTLM,
                        who.name,
                        target.account,
                        from,
                        0,
                        NTLM_BAD));
        scribe.add(
                new Event.LogonFailed(
                        scribe.header(at + 31_000, target.id, who.account),
                        Event.LogonType.NETWORK,
                        Event.Protocol.NTLM,
                        from,
                        who.name,
                        Event.LogonFailure.WRONG_PASSWORD));
    }

    static long key(String kind, long a, long b) {
        return Keys.of(kind, a, b, 0);
    }
}
