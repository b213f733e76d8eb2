package org.sala.engine.storyline;

import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.HopKind;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Header;
import org.sala.engine.event.MailMessage;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;

/// Mail from outside: over the gateway to the server, and into the boxes of those it is for.
public final class Post {

    private final Scene scene;
    private final MailMessage mail;
    private final int gateway;
    private final int server;

    private Post(Scene scene, MailMessage mail) {
        Organisation organisation = scene.setting().organisation();
        this.scene = scene;
        this.mail = mail;
        this.gateway = organisation.the(HostRole.MAIL_GATEWAY).id();
        this.server = organisation.the(HostRole.MAIL_SERVER).id();
    }

    /// Delivers a mail from now on; the scene's clock goes on as it travels.
    public static void deliver(Scene scene, MailMessage mail) {
        new Post(scene, mail).deliver();
    }

    private void deliver() {
        Endpoint client = mail.envelope().client();
        session(
                Header.OUTSIDE,
                0,
                new Ends(client, gateway),
                new Event.Volume(
                        700 * Ticks.MILLISECOND + scene.random().below(8_000_000),
                        mail.size() + 500,
                        610));
        scene.pause(150_000, 300_000);
        hop(gateway, HopKind.RECEIVED, client, "");
        scene.pause(300_000, 800_000);
        hop(gateway, HopKind.QUEUED, client, "");
        scene.pause(3_000_000, 18_000_000);
        Endpoint own =
                new Endpoint(
                        gateway,
                        scene.setting().address(gateway, scene.at()),
                        (int) scene.random().between(49_152, 65_535));
        session(
                gateway,
                scene.system(gateway, "master"),
                new Ends(own, server),
                new Event.Volume(90 * Ticks.MILLISECOND + mail.size() / 3, mail.size() + 480, 560));
        scene.pause(350_000, 450_000);
        hop(server, HopKind.RECEIVED, own, "");
        scene.pause(200_000, 300_000);
        hop(server, HopKind.QUEUED, own, "");
        scene.pause(200_000, 300_000);
        int address = scene.setting().address(server, scene.at());
        hop(gateway, HopKind.RELAYED, new Endpoint(server, address, 25), "250 2.0.0 Ok: queued");
        scene.pause(600_000, 1_600_000);
        hop(
                server,
                HopKind.DELIVERED,
                new Endpoint(server, address, 0),
                "delivered via dovecot service");
    }

    /// @param to host whose port 25 answers
    private record Ends(Endpoint from, int to) {}

    private void session(int host, long process, Ends ends, Event.Volume volume) {
        int address = scene.setting().address(ends.to(), scene.at());
        scene.emit(
                new Event.Flow(
                        scene.header(host, Header.MACHINE),
                        scene.key("flow"),
                        process,
                        new Event.Ends(
                                ends.from(),
                                new Endpoint(ends.to(), address, 25),
                                Event.Transport.TCP,
                                -1),
                        volume,
                        new Exchange.Smtp(mail),
                        Event.FlowOutcome.COMPLETED));
    }

    private void hop(int host, HopKind kind, Endpoint peer, String status) {
        scene.emit(new Event.MailHop(scene.header(host, Header.MACHINE), mail, kind, peer, status));
    }
}
