package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.DOMAIN;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.PERSON;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.TEXT;

import java.util.List;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Post;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.world.HostRole;

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
        Post.deliver(scene, Lure.of(attempt, "to", attempt.at()).mail());
    }
}
