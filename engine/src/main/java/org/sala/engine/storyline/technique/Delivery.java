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
                        new Event.Volume(3 * Ticks.SECOND, lure.mail().size(), 620),
                        new Exchange.Smtp(lure.mail()),
                        Event.FlowOutcome.COMPLETED));
        hop(scene, lure, gateway, HopKind.RECEIVED, client);
        scene.moment();
        hop(scene, lure, gateway, HopKind.QUEUED, client);
        scene.seconds(1, 3);
        Endpoint between =
                new Endpoint(
                        gateway,
                        attempt.setting().address(gateway, scene.at()),
                        (int) scene.random().between(32_768, 60_999));
        hop(scene, lure, gateway, HopKind.RELAYED, between);
        hop(scene, lure, server, HopKind.RECEIVED, between);
        scene.moment();
        hop(scene, lure, server, HopKind.QUEUED, between);
        scene.moment();
        hop(scene, lure, server, HopKind.DELIVERED, between);
    }

    private static void hop(Scene scene, Lure lure, int host, HopKind kind, Endpoint from) {
        scene.emit(
                new Event.MailHop(
                        scene.header(host, Header.MACHINE),
                        lure.mail(),
                        kind,
                        from,
                        "250 2.0.0 Ok"));
    }
}
