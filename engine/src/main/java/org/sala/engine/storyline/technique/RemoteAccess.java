package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.ACCOUNT;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;

import java.util.List;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.HostState;
import org.sala.engine.world.Organisation;

/// In by the gateway for people at home, with a person's own name and password (T1133), and on to a machine.
final class RemoteAccess extends Base {

    private RemoteAccess() {
        super("T1133");
    }

    static List<Technique> all() {
        return List.of(new RemoteAccess().asks("account", ACCOUNT).asks("host", HOST));
    }

    @Override
    public Readiness readiness(Attempt attempt) {
        int gateway = attempt.setting().organisation().the(HostRole.VPN_GATEWAY).id();
        if (attempt.world().cut(gateway, attempt.at()) || attempt.world().blocks().internet()) {
            return Readiness.LATER;
        }
        if (!attempt.adversary().credentials().containsKey(account(attempt))) {
            return Readiness.BROKEN;
        }
        if (!attempt.credentialWorks(account(attempt))) {
            return Readiness.REFUSED;
        }
        boolean there = attempt.live(host(attempt)) && !attempt.world().encrypted(host(attempt));
        return there ? Readiness.READY : Readiness.LATER;
    }

    private static Endpoint outside(Attempt attempt) {
        RandomStream random = attempt.random("outside");
        int address =
                attempt.setting()
                        .addresses()
                        .stranger(attempt.setting().key("stranger", attempt.id()));
        return new Endpoint(-1, address, (int) random.between(32_768, 60_999));
    }

    @Override
    public void playRefused(Attempt attempt, Scene scene) {
        int gateway = attempt.setting().organisation().the(HostRole.VPN_GATEWAY).id();
        boolean disabled = attempt.world().account(account(attempt)).disabled();
        scene.emit(
                new Event.VpnRefused(
                        scene.header(gateway, account(attempt)),
                        attempt.accountOf(account(attempt)).name(),
                        outside(attempt),
                        disabled
                                ? Event.LogonFailure.DISABLED
                                : Event.LogonFailure.WRONG_PASSWORD));
    }

    private static Event.Program program(Attempt attempt) {
        String name = plausible(attempt, "moved " + attempt.id());
        return new Event.Program(
                "C:\\ProgramData\\" + name + ".exe", specimen(attempt, "beacon", "exe"));
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        Organisation organisation = attempt.setting().organisation();
        int gateway = organisation.the(HostRole.VPN_GATEWAY).id();
        int host = host(attempt);
        Account account = attempt.accountOf(account(attempt));
        int inside =
                attempt.setting()
                        .addresses()
                        .vpn(Math.max(0, account.person()), attempt.setting().day(scene.at()));
        long session = scene.key("vpn");
        Endpoint from = outside(attempt);
        vpn(
                scene,
                new Event.VpnSession(
                        scene.header(gateway, account.id()),
                        session,
                        true,
                        from,
                        inside,
                        new Event.Volume(0, 0, 0)));
        scene.minutes(1, 4);
        Endpoint client = new Endpoint(-1, inside, (int) scene.random().between(49_152, 65_535));
        long logon = scene.key("logon");
        scene.emit(
                new Event.Flow(
                        scene.header(gateway, account.id()),
                        scene.key("flow"),
                        0,
                        new Event.Ends(
                                client,
                                new Endpoint(
                                        host, attempt.setting().address(host, scene.at()), 3389),
                                Event.Transport.TCP,
                                -1),
                        new Event.Volume(11 * Ticks.MINUTE, 3_100_000, 8_800_000),
                        new Exchange.Rdp(account.name()),
                        Event.FlowOutcome.COMPLETED));
        scene.emit(
                new Event.Logon(
                        scene.header(host, account.id()),
                        logon,
                        Event.LogonType.REMOTE_INTERACTIVE,
                        Event.Protocol.NEGOTIATE,
                        client,
                        0));
        drop(
                attempt,
                scene,
                new Actor(
                        host,
                        account.id(),
                        logon,
                        scene.system(host, "winlogon.exe"),
                        Event.Integrity.MEDIUM));
        scene.minutes(2, 6);
        scene.emit(
                new Event.Logoff(
                        scene.header(host, account.id()),
                        logon,
                        Event.LogonType.REMOTE_INTERACTIVE));
        scene.minutes(1, 3);
        vpn(
                scene,
                new Event.VpnSession(
                        scene.header(gateway, account.id()),
                        session,
                        false,
                        from,
                        inside,
                        new Event.Volume(16 * Ticks.MINUTE, 3_400_000, 9_100_000)));
    }

    private static void vpn(Scene scene, Event.VpnSession session) {
        scene.emit(session);
    }

    private static void drop(Attempt attempt, Scene scene, Actor session) {
        String explorer = "C:\\Windows\\explorer.exe";
        long shell = scene.start(session, explorer, explorer);
        scene.seconds(20, 60);
        Event.Program program = program(attempt);
        scene.create(session.below(shell), program.path(), program.content());
        scene.seconds(2, 10);
        scene.start(
                session.below(shell),
                program,
                "\"" + program.path() + "\"",
                attempt.key("implant process"));
        scene.seconds(10, 40);
        scene.end(session, shell);
    }

    @Override
    public void settle(Attempt attempt, long until) {
        Event.Program program = program(attempt);
        int host = host(attempt);
        leave(attempt, host, program.path(), program.content(), until);
        attempt.state(host)
                .implant(
                        new HostState.Implant(
                                until,
                                attempt.id(),
                                account(attempt),
                                false,
                                program,
                                attempt.key("implant process"),
                                until));
        attempt.adversary().gains(host);
    }
}
