package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;

import java.util.List;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.storyline.Wire;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;

/// Looking round: commands of the system, and the questions that they put to the network.
final class Discovery extends Base {

    private static final String NET = Programs.system32("net.exe");

    private Discovery(String id) {
        super(id);
    }

    static List<Technique> all() {
        return List.of(
                new Discovery("T1018").asks("host", HOST),
                new Discovery("T1087.002").asks("host", HOST),
                new Discovery("T1069.002").asks("host", HOST),
                new Discovery("T1083").asks("host", HOST),
                new Discovery("T1135").asks("host", HOST),
                new Discovery("T1082").asks("host", HOST));
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        int host = host(attempt);
        Actor hands = attempt.hands(scene.from(host), host);
        switch (id()) {
            case "T1018" -> machines(attempt, scene, hands);
            case "T1087.002" -> accounts(attempt, scene, hands);
            case "T1069.002" -> groups(attempt, scene, hands);
            case "T1083" -> files(scene, hands);
            case "T1135" -> shares(attempt, scene, hands);
            default -> system(scene, hands);
        }
    }

    private static void directory(Attempt attempt, Scene scene, Actor hands, String filter) {
        Organisation organisation = attempt.setting().organisation();
        Host controller = attempt.setting().controller(hands.host());
        Wire wire = new Wire(scene);
        wire.ask(hands, organisation.dnsName(controller));
        String base = "DC=" + organisation.identity().domain().replace(".", ",DC=");
        wire.inside(
                hands,
                controller.id(),
                389,
                460,
                18_400 + scene.random().below(9_000),
                new Exchange.Ldap(base, filter));
    }

    private static void machines(Attempt attempt, Scene scene, Actor hands) {
        Organisation organisation = attempt.setting().organisation();
        String nltest = Programs.system32("nltest.exe");
        scene.command(hands, nltest, "nltest /dclist:" + organisation.identity().domain());
        directory(attempt, scene, hands, "(objectClass=computer)");
        scene.seconds(5, 40);
        scene.command(hands, NET, "net view /all /domain");
        Wire wire = new Wire(scene);
        int sequence = 1;
        for (Host server : organisation.hosts()) {
            if (!server.isWorkstation() && server.zone() == targetZone(organisation)) {
                scene.pause(2_000_000, 9_000_000);
                wire.ask(hands, organisation.dnsName(server));
                wire.ping(hands, server.id(), sequence++);
            }
        }
    }

    private static int targetZone(Organisation organisation) {
        return organisation.the(HostRole.FILE_SERVER).zone();
    }

    private static void accounts(Attempt attempt, Scene scene, Actor hands) {
        scene.command(hands, NET, "net user /domain");
        directory(attempt, scene, hands, "(&(objectCategory=person)(objectClass=user))");
        scene.seconds(10, 50);
        scene.command(hands, Programs.system32("whoami.exe"), "whoami /all");
    }

    private static void groups(Attempt attempt, Scene scene, Actor hands) {
        scene.command(hands, NET, "net group \"Domain Admins\" /domain");
        directory(attempt, scene, hands, "(&(objectCategory=group)(cn=Domain Admins))");
        scene.seconds(5, 30);
        scene.command(hands, NET, "net localgroup Administrators");
    }

    private static void files(Scene scene, Actor hands) {
        scene.command(hands, Programs.system32("where.exe"), "where /r C:\\Users *.kdbx *.rdp");
        scene.seconds(4, 20);
        scene.command(hands, Programs.system32("tree.com"), "tree C:\\Users /f /a");
    }

    private static void shares(Attempt attempt, Scene scene, Actor hands) {
        Organisation organisation = attempt.setting().organisation();
        Wire wire = new Wire(scene);
        for (Host server : organisation.all(HostRole.FILE_SERVER)) {
            if (attempt.world().reaches(hands.host(), server.id(), attempt.at())) {
                scene.command(hands, NET, "net view \\\\" + server.name() + " /all");
                Account self = requester(attempt, hands);
                long logon = wire.logon(hands, server.id(), self, Event.LogonType.NETWORK);
                wire.smb(
                        hands.showing(self.id()),
                        server.id(),
                        "IPC$",
                        List.of(new Exchange.SmbOperation("open", "srvsvc", 2_300)));
                scene.seconds(4, 25);
                wire.logoff(server.id(), self, logon, Event.LogonType.NETWORK);
            }
        }
    }

    private static void system(Scene scene, Actor hands) {
        scene.command(hands, Programs.system32("systeminfo.exe"), "systeminfo");
        scene.seconds(4, 15);
        scene.command(hands, Programs.system32("ipconfig.exe"), "ipconfig /all");
        scene.seconds(2, 9);
        scene.command(hands, Programs.system32("tasklist.exe"), "tasklist /v");
    }
}
