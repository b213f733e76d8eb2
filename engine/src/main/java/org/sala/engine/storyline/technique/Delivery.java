package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.DOMAIN;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.PERSON;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.TEXT;

import java.util.List;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.HopKind;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Header;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;

/// A mail with a file (T1566.001) or a link (T1566.002) reaches a person through the gateway.
final class Delivery extends Base {

    Delivery(String id) {
        super(id);
    }

    static List<Technique> all() {
        return List.of(
                new Delivery("T1566.001")
                        .asks("to", PERSON)
                        .mayAsk("subject", TEXT)
                        .mayAsk("lure", TEXT)
                        .mayAsk("text", TEXT)
                        .mayAsk("file", TEXT)
                        .mayAsk("sender_domain", DOMAIN)
                        .mayAsk("form", TEXT),
                new Delivery("T1566.002")
                        .asks("to", PERSON)
                        .asks("url_domain", DOMAIN)
                        .mayAsk("subject", TEXT)
                        .mayAsk("lure", TEXT)
                        .mayAsk("text", TEXT)
                        .mayAsk("file", TEXT)
                        .mayAsk("sender_domain", DOMAIN)
                        .mayAsk("form", TEXT));
    }

    @Override
    public int host(Attempt attempt) {
        return attempt.setting().organisation().the(HostRole.MAIL_GATEWAY).id();
    }

    @Override
    public Readiness readiness(Attempt attempt) {
        Lure lure = Lure.of(attempt, "to", attempt.at());
        boolean refused = attempt.world().blocks().refusesSender(lure.sender());
        return refused || attempt.world().blocks().internet() ? Readiness.BROKEN : Readiness.READY;
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        Lure lure = Lure.of(attempt, "to", attempt.at());
        Organisation organisation = attempt.setting().organisation();
        int gateway = organisation.the(HostRole.MAIL_GATEWAY).id();
        int server = organisation.the(HostRole.MAIL_SERVER).id();
        Endpoint client = lure.mail().envelope().client();
        scene.emit(
                new Event.Flow(
                        scene.header(Header.OUTSIDE, Header.MACHINE),
                        scene.key("flow"),
                        0,
                        new Event.Ends(
                                client,
                                new Endpoint(
                                        gateway,
                                        attempt.setting().address(gateway, scene.at()),
                                        25),
                                Event.Transport.TCP,
                                -1),
                        new Event.Volume(
                                700 * Ticks.MILLISECOND + scene.random().below(8_000_000),
                                lure.mail().size() + 500,
                                610),
                        new Exchange.Smtp(lure.mail()),
                        Event.FlowOutcome.COMPLETED));
        scene.pause(150_000, 300_000);
        hop(scene, lure, gateway, HopKind.RECEIVED, new Stop(client, ""));
        scene.pause(300_000, 800_000);
        hop(scene, lure, gateway, HopKind.QUEUED, new Stop(client, ""));
        scene.pause(3_000_000, 18_000_000);
        Endpoint own = relay(attempt, scene, lure, server);
        scene.pause(350_000, 450_000);
        hop(scene, lure, server, HopKind.RECEIVED, new Stop(own, ""));
        scene.pause(200_000, 300_000);
        hop(scene, lure, server, HopKind.QUEUED, new Stop(own, ""));
        scene.pause(200_000, 300_000);
        int address = attempt.setting().address(server, scene.at());
        hop(
                scene,
                lure,
                gateway,
                HopKind.RELAYED,
                new Stop(new Endpoint(server, address, 25), "250 2.0.0 Ok: queued"));
        scene.pause(600_000, 1_600_000);
        hop(
                scene,
                lure,
                server,
                HopKind.DELIVERED,
                new Stop(new Endpoint(server, address, 0), "delivered via dovecot service"));
    }

    private static Endpoint relay(Attempt attempt, Scene scene, Lure lure, int server) {
        int gateway = attempt.setting().organisation().the(HostRole.MAIL_GATEWAY).id();
        Endpoint own =
                new Endpoint(
                        gateway,
                        attempt.setting().address(gateway, scene.at()),
                        (int) scene.random().between(49_152, 65_535));
        scene.emit(
                new Event.Flow(
                        scene.header(gateway, Header.MACHINE),
                        scene.key("flow"),
                        scene.system(gateway, "master"),
                        new Event.Ends(
                                own,
                                new Endpoint(
                                        server, attempt.setting().address(server, scene.at()), 25),
                                Event.Transport.TCP,
                                -1),
                        new Event.Volume(
                                90 * Ticks.MILLISECOND + lure.mail().size() / 3,
                                lure.mail().size() + 480,
                                560),
                        new Exchange.Smtp(lure.mail()),
                        Event.FlowOutcome.COMPLETED));
        return own;
    }

    private record Stop(Endpoint peer, String status) {}

    private static void hop(Scene scene, Lure lure, int host, HopKind kind, Stop stop) {
        scene.emit(
                new Event.MailHop(
                        scene.header(host, Header.MACHINE),
                        lure.mail(),
                        kind,
                        stop.peer(),
                        stop.status()));
    }
}
