package org.sala.engine.sim;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.FlowOutcome;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Header;
import org.sala.engine.storyline.Setting;
import org.sala.engine.world.BlockLists;
import org.sala.engine.world.World;

/// What becomes of a planned event in the world as it is: it happens, happens otherwise, or not at all.
///
/// It draws nothing, so an act that is suppressed moves no other.
final class Gate {

    private final Setting setting;
    private final World world;

    Gate(Setting setting, World world) {
        this.setting = setting;
        this.world = world;
    }

    /// Whether nothing has changed yet that could change an event.
    boolean open() {
        return world.blocks().isEmpty()
                && world.team().deeds().isEmpty()
                && world.everLocked() == 0
                && world.suppressed().isEmpty();
    }

    /// The event as it comes about, null if it does not.
    @Nullable Event pass(Event event) {
        int host = event.host();
        if (host >= 0 && world.dead(host, event.at())) {
            return suppress(event);
        }
        if (locked(event) || followsSuppressed(event)) {
            return suppress(event);
        }
        return switch (event) {
            case Event.Flow flow -> flow(flow);
            case Event.Logon logon -> logon(logon);
            case Event.Authentication shown -> authentication(shown);
            case Event.LogonFailed failed ->
                    unreachable(failed.header(), failed.from()) ? null : failed;
            case Event.MailHop hop -> hop(hop);
            case Event.VpnSession session ->
                    world.blocks().internet() && session.connected() ? null : session;
            case Event.Lease lease -> world.cut(lease.host(), lease.at()) ? null : lease;
            case Event.ProcessStart _,
                    Event.ProcessEnd _,
                    Event.ProcessAccess _,
                    Event.ThreadCreated _,
                    Event.ScriptRun _,
                    Event.LibraryLoaded _,
                    Event.Logoff _,
                    Event.AccountChanged _,
                    Event.FileChange _,
                    Event.ZoneMarked _,
                    Event.RegistryChange _,
                    Event.VpnRefused _,
                    Event.MachineChanged _,
                    Event.ServiceChanged _,
                    Event.TaskChanged _,
                    Event.AntivirusVerdict _,
                    Event.Printed _,
                    Event.UsbAttached _,
                    Event.DaemonSaid _,
                    Event.TicketChanged _,
                    Event.Gesture _,
                    Event.Acquired _ ->
                    event;
        };
    }

    /// On a locked machine people do nothing more; the system itself goes on.
    private boolean locked(Event event) {
        return event.host() >= 0
                && event.header().account() >= 0
                && world.encrypted(event.host())
                && setting.host(event.host()).isWorkstation()
                && !event.header().cause().isAttack();
    }

    private boolean followsSuppressed(Event event) {
        if (world.suppressed().isEmpty()) {
            return false;
        }
        return switch (event) {
            case Event.ProcessStart start -> gone(start.parent()) || gone(start.context().logon());
            case Event.ProcessEnd end -> gone(end.process());
            case Event.ProcessAccess access -> gone(access.process());
            case Event.ThreadCreated made -> gone(made.process()) || gone(made.target());
            case Event.ScriptRun run -> gone(run.process());
            case Event.LibraryLoaded loaded -> gone(loaded.process());
            case Event.Logoff logoff -> gone(logoff.logon());
            case Event.FileChange change -> gone(change.process());
            case Event.ServiceChanged change -> gone(change.logon());
            case Event.TaskChanged change -> gone(change.logon());
            case Event.ZoneMarked mark -> gone(mark.process());
            case Event.RegistryChange change -> gone(change.process());
            case Event.Flow flow -> gone(flow.process());
            case Event.MailHop hop -> gone(hop.mail().key());
            default -> false;
        };
    }

    private boolean gone(long key) {
        return key != 0 && world.suppressed().contains(key);
    }

    /// Remembers what hangs on a thing that did not come about.
    private @Nullable Event suppress(Event event) {
        switch (event) {
            case Event.ProcessStart start -> world.suppressed().add(start.process());
            case Event.Logon logon -> world.suppressed().add(logon.logon());
            default -> {}
        }
        return null;
    }

    /// A machine's word about another one that is cut off cannot have been caused by it.
    private boolean unreachable(Header header, Endpoint from) {
        return from.host() >= 0
                && header.host() >= 0
                && from.host() != header.host()
                && !world.reaches(from.host(), header.host(), header.at());
    }

    private Event flow(Event.Flow flow) {
        FlowOutcome outcome = outcome(flow);
        if (outcome == flow.outcome()) {
            return sinkholed(flow);
        }
        return new Event.Flow(
                flow.header(),
                flow.flow(),
                flow.process(),
                flow.ends(),
                shortened(flow, outcome),
                flow.exchange(),
                outcome);
    }

    private static Event.Volume shortened(Event.Flow flow, FlowOutcome outcome) {
        return switch (outcome) {
            case TIMED_OUT -> new Event.Volume(210_000_000L, 0, 0);
            case DENIED_BY_PROXY ->
                    new Event.Volume(Math.min(flow.volume().duration(), 120_000L), 420, 3_860);
            case DENIED_BY_FIREWALL, REFUSED -> new Event.Volume(30_000_000L, 0, 0);
            case COMPLETED -> flow.volume();
        };
    }

    private FlowOutcome outcome(Event.Flow flow) {
        if (flow.outcome() != FlowOutcome.COMPLETED) {
            return flow.outcome();
        }
        int from = flow.ends().from().host();
        int to = flow.ends().to().host();
        long at = flow.at();
        BlockLists blocks = world.blocks();
        if (from >= 0 && to >= 0) {
            if (world.dead(to, at) || !world.reaches(from, to, at)) {
                return FlowOutcome.TIMED_OUT;
            }
            return flow.outcome();
        }
        int inner = from >= 0 ? from : to;
        if (inner >= 0 && !world.reachesOutside(inner, at)) {
            return FlowOutcome.TIMED_OUT;
        }
        int outer = from >= 0 ? flow.ends().to().address() : flow.ends().from().address();
        if (to < 0 && blocks.refuses(name(flow.exchange())) && flow.ends().proxy() >= 0) {
            return FlowOutcome.DENIED_BY_PROXY;
        }
        return blocks.addresses().contains(outer) ? FlowOutcome.DENIED_BY_FIREWALL : flow.outcome();
    }

    private static String name(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Http http -> hostOf(http.url());
            case Exchange.Tls tls -> tls.serverName();
            default -> "";
        };
    }

    private static String hostOf(String url) {
        int start = url.indexOf("//") + 2;
        int end = url.indexOf('/', start);
        return end < 0 ? url.substring(start) : url.substring(start, end);
    }

    /// The resolver answers for a sinkholed name that there is none.
    private Event sinkholed(Event.Flow flow) {
        if (flow.exchange() instanceof Exchange.Dns dns && world.blocks().sinkholes(dns.name())) {
            return new Event.Flow(
                    flow.header(),
                    flow.flow(),
                    flow.process(),
                    flow.ends(),
                    new Event.Volume(2_000, flow.volume().out(), flow.volume().out() + 70),
                    new Exchange.Dns(dns.name(), dns.type(), 3, "", 60),
                    flow.outcome());
        }
        return flow;
    }

    private @Nullable Event logon(Event.Logon logon) {
        int account = logon.header().account();
        if (unreachable(logon.header(), logon.from())) {
            return suppress(logon);
        }
        if (account < 0 || !world.account(account).disabled()) {
            return logon;
        }
        suppress(logon);
        return new Event.LogonFailed(
                logon.header(),
                logon.type(),
                logon.protocol(),
                logon.from(),
                setting.organisation().account(account).name(),
                Event.LogonFailure.DISABLED);
    }

    private @Nullable Event authentication(Event.Authentication shown) {
        if (unreachable(shown.header(), shown.from())) {
            return null;
        }
        int account = setting.accountNamed(shown.account());
        boolean refused = account >= 0 && world.account(account).disabled();
        if (!refused || shown.ticket() == 0) {
            return shown;
        }
        int status = shown.kind() == Event.AuthenticationKind.NTLM ? 0xC0000072 : 0x12;
        return new Event.Authentication(
                shown.header(),
                shown.kind(),
                shown.account(),
                shown.service(),
                shown.from(),
                0,
                new Event.AuthenticationResult(shown.result().encryption(), status));
    }

    private @Nullable Event hop(Event.MailHop hop) {
        boolean outside = hop.from().host() < 0;
        if (outside && world.blocks().internet()) {
            world.suppressed().add(hop.mail().key());
            return null;
        }
        boolean refused =
                hop.kind() == Event.HopKind.RECEIVED
                        && outside
                        && world.blocks().refusesSender(hop.mail().envelope().sender());
        if (!refused) {
            return hop;
        }
        world.suppressed().add(hop.mail().key());
        return new Event.MailHop(
                hop.header(),
                hop.mail(),
                Event.HopKind.REJECTED,
                hop.from(),
                "554 5.7.1 Sender address rejected: Access denied");
    }
}
