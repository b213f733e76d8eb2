package org.sala.engine.storyline;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.MailMessage;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Person;

/// A letter to several people with links that count their readers: one of them clicks as regularly as a program.
final class Newsletter {

    static final String DOMAIN = "click.newsdesk.example";

    private final Scene scene;
    private final String domain;

    /// @param domain to which its links lead
    Newsletter(Scene scene, String domain) {
        this.scene = scene;
        this.domain = domain;
    }

    void send(Person person) {
        List<Person> readers = new ArrayList<>(List.of(person));
        int many = (int) scene.random().between(3, 6);
        while (readers.size() < many) {
            Person other = scene.random().pick(scene.setting().organisation().people());
            if (!readers.contains(other)) {
                readers.add(other);
            }
        }
        for (Person reader : readers) {
            Post.deliver(scene, letter(reader));
            scene.seconds(1, 9);
        }
        scene.minutes(2, 9);
        int links = 14;
        for (Person reader : readers) {
            clicks(reader, links);
            links = (int) scene.random().between(0, 2);
        }
    }

    private MailMessage letter(Person reader) {
        String maker = domain.substring(domain.indexOf('.') + 1);
        String to = scene.setting().organisation().mailAddress(reader);
        return new MailMessage(
                scene.key("mail"),
                new MailMessage.Envelope(
                        "bounce+" + reader.id() + "@" + maker,
                        List.of(to),
                        new Endpoint(
                                -1,
                                scene.setting().addresses().outside("out1." + maker),
                                (int) scene.random().between(32_768, 60_999)),
                        "out1." + maker),
                new MailMessage.Heads(
                        "Training news <letter@" + maker + ">",
                        List.of(reader.name().display() + " <" + to + ">"),
                        "Training news: courses of the next quarter",
                        scene.at() - scene.random().between(2, 9) * Ticks.SECOND,
                        "",
                        0),
                "Dear reader,\n\nhere are the courses of the next quarter. Each title leads to its page:\n\nhttp://"
                        + domain
                        + "/r/"
                        + mark()
                        + "\n\nYou receive this letter because your office subscribed to it.\n",
                List.of());
    }

    private String mark() {
        return Long.toString(scene.random().nextLong() >>> 8, 36);
    }

    private void clicks(Person reader, int links) {
        Actor browser = scene.browser(reader.id());
        Wire wire = new Wire(scene);
        String agent = scene.agent(reader.id());
        for (int i = 0; i < links; i++) {
            wire.http(
                    browser,
                    "http://" + domain + "/r/" + mark(),
                    "GET",
                    1_900 + scene.random().below(4_000),
                    "text/html",
                    agent);
            scene.seconds(50, 70);
        }
    }
}
