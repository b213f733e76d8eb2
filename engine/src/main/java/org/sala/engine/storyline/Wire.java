package org.sala.engine.storyline;

import java.util.List;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.AuthenticationKind;
import org.sala.engine.event.Event.FlowOutcome;
import org.sala.engine.event.Event.LogonType;
import org.sala.engine.event.Event.Protocol;
import org.sala.engine.event.Event.Transport;
import org.sala.engine.event.Exchange;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Manner;

/// What a scene does on the network: names are asked first, tickets fetched before they are shown.
public final class Wire {

    private static final int AES = 0x12;
    private static final int RC4 = 0x17;

    private final Scene scene;
    private final Setting setting;

    public Wire(Scene scene) {
        this.scene = scene;
        this.setting = scene.setting();
    }

    private Endpoint own(int host) {
        return new Endpoint(host, setting.address(host, scene.at()), ephemeral());
    }

    private Endpoint of(int host, int port) {
        return new Endpoint(host, setting.address(host, scene.at()), port);
    }

    private int ephemeral() {
        return (int) scene.random().between(49_152, 65_535);
    }

    private void flow(Actor actor, Event.Ends ends, Event.Volume volume, Exchange exchange) {
        scene.emit(
                new Event.Flow(
                        scene.header(actor.host(), actor.account()),
                        scene.key("flow"),
                        actor.parent(),
                        ends,
                        volume,
                        exchange,
                        FlowOutcome.COMPLETED));
    }

    private Event.Volume brief(long out, long in) {
        return new Event.Volume(
                scene.random().between(2 * Ticks.MILLISECOND, 60 * Ticks.MILLISECOND), out, in);
    }

    /// A question to the resolver. @return what the name stands for
    public int ask(Actor actor, String name) {
        int address = setting.addresses().resolve(name, setting.day(scene.at()));
        dns(actor, name, "A", Endpoint.dotted(address), setting.addresses().ttl(name));
        return address;
    }

    public void dns(Actor actor, String name, String type, String answer, int ttl) {
        Host resolver = setting.organisation().the(HostRole.DNS_RESOLVER);
        int rcode = answer.isEmpty() ? 3 : 0;
        flow(
                actor,
                new Event.Ends(own(actor.host()), of(resolver.id(), 53), Transport.UDP, -1),
                brief(
                        18L + name.length(),
                        34L + name.length() + (type.equals("A") ? 0 : answer.length())),
                new Exchange.Dns(name, type, rcode, answer, ttl));
        scene.moment();
    }

    private Event.Ends throughProxy(Actor actor, String name, int port) {
        Host proxy = setting.organisation().the(HostRole.PROXY);
        int address = setting.addresses().outside(name);
        return new Event.Ends(
                own(actor.host()), new Endpoint(-1, address, port), Transport.TCP, proxy.id());
    }

    /// A page or file over plain HTTP through the proxy.
    public void http(Actor actor, String url, String method, long in, String type, String agent) {
        String name = url.substring(url.indexOf("//") + 2).replaceAll("/.*", "");
        ask(actor, name);
        flow(
                actor,
                throughProxy(actor, name, 80),
                new Event.Volume(
                        Manner.request(scene.random()) + in * 2,
                        380L + url.length() + scene.random().below(420),
                        in + 280),
                new Exchange.Http(
                        method,
                        url,
                        new Exchange.HttpAnswer(200, type, false),
                        new Exchange.HttpHeads(agent, "")));
        scene.moment();
    }

    /// An encrypted session through the proxy, as long and as large as others are.
    /// @param out octets sent at least; @param in octets received at least
    /// @param asks whether the name has to be asked for first
    public void tls(Actor actor, String name, long out, long in, String agent, boolean asks) {
        Event.Volume usual = Manner.tunnel(scene.random());
        if (asks) {
            ask(actor, name);
        }
        flow(
                actor,
                throughProxy(actor, name, 443),
                new Event.Volume(
                        StrictMath.max(usual.duration(), (in + out) * 2),
                        StrictMath.max(usual.out(), out),
                        StrictMath.max(usual.in(), in)),
                new Exchange.Tls(name, agent, name));
        scene.moment();
    }

    /// A session that goes past the proxy, as SSH to a machine outside.
    public void direct(Actor actor, String name, int port, long out, long in, Exchange exchange) {
        int address = ask(actor, name);
        flow(
                actor,
                new Event.Ends(
                        own(actor.host()), new Endpoint(-1, address, port), Transport.TCP, -1),
                new Event.Volume(elapsed(out + in), out, in),
                exchange);
        scene.moment();
    }

    private long elapsed(long octets) {
        return scene.random().between(60 * Ticks.MILLISECOND, 900 * Ticks.MILLISECOND) + octets * 2;
    }

    /// Any flow inside.
    public void inside(Actor actor, int to, int port, long out, long in, Exchange exchange) {
        flow(
                actor,
                new Event.Ends(own(actor.host()), of(to, port), Transport.TCP, -1),
                new Event.Volume(elapsed(out + in), out, in),
                exchange);
        scene.moment();
    }

    /// A packet to a machine inside that need not answer.
    public void ping(Actor actor, int to, int sequence) {
        flow(
                actor,
                new Event.Ends(own(actor.host()), of(to, 0), Transport.ICMP, -1),
                new Event.Volume(scene.random().between(3_000, 30_000), 32, 32),
                new Exchange.Ping(sequence));
    }

    /// A Kerberos ticket for a service. @return its key
    public long ticket(Actor actor, String account, String service, boolean weak) {
        Host controller = setting.controller(actor.host());
        long ticket = scene.key("ticket");
        Endpoint own = own(actor.host());
        flow(
                actor.below(scene.system(actor.host(), "lsass.exe")),
                new Event.Ends(own, of(controller.id(), 88), Transport.TCP, -1),
                new Event.Volume(2 * Ticks.MILLISECOND, 1650, 1830),
                new Exchange.Kerberos(account, service));
        scene.moment();
        scene.emit(
                new Event.Authentication(
                        scene.header(controller.id(), idOf(account)),
                        AuthenticationKind.KERBEROS_SERVICE,
                        account,
                        service,
                        own,
                        ticket,
                        new Event.AuthenticationResult(weak ? RC4 : AES, 0)));
        scene.moment();
        return ticket;
    }

    private int idOf(String account) {
        return setting.accountNamed(account);
    }

    /// Logs on over the network. @return key of the logon
    public long logon(Actor actor, int to, Account account, LogonType type) {
        Host target = setting.host(to);
        String service = type == LogonType.REMOTE_INTERACTIVE ? "TERMSRV" : "cifs";
        ask(actor, setting.organisation().dnsName(target));
        long ticket =
                ticket(
                        actor,
                        account.name(),
                        service.equals("cifs") ? target.name() + "$" : "TERMSRV/" + target.name(),
                        false);
        long logon = scene.key("logon");
        scene.emit(
                new Event.Logon(
                        scene.header(to, account.id()),
                        logon,
                        type,
                        Protocol.KERBEROS,
                        own(actor.host()),
                        ticket));
        scene.moment();
        return logon;
    }

    public void logoff(int to, Account account, long logon, LogonType type) {
        scene.emit(new Event.Logoff(scene.header(to, account.id()), logon, type));
        scene.moment();
    }

    /// A logon that is refused.
    public void refused(Actor actor, int to, Account account, Event.LogonFailure reason) {
        Host controller = setting.controller(actor.host());
        ask(actor, setting.organisation().dnsName(setting.host(to)));
        int status = reason == Event.LogonFailure.DISABLED ? 0x12 : 0x18;
        scene.emit(
                new Event.Authentication(
                        scene.header(controller.id(), account.id()),
                        AuthenticationKind.KERBEROS_PREAUTH_FAILED,
                        account.name(),
                        "krbtgt",
                        own(actor.host()),
                        0,
                        new Event.AuthenticationResult(AES, status)));
        scene.moment();
        scene.emit(
                new Event.LogonFailed(
                        scene.header(to, account.id()),
                        LogonType.NETWORK,
                        Protocol.NTLM,
                        own(actor.host()),
                        account.name(),
                        reason));
        scene.moment();
    }

    /// Files on a share. @return nothing: the operations say what was done
    public void smb(Actor actor, int to, String share, List<Exchange.SmbOperation> operations) {
        long out = 900;
        long in = 1100;
        for (Exchange.SmbOperation operation : operations) {
            if (operation.verb().equals("write")) {
                out += operation.octets();
            } else {
                in += operation.octets();
            }
        }
        flow(
                actor,
                new Event.Ends(own(actor.host()), of(to, 445), Transport.TCP, -1),
                new Event.Volume(elapsed(out + in), out, in),
                new Exchange.Smb("\\\\" + setting.host(to).name() + "\\" + share, operations));
        scene.moment();
    }
}
