package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.DOMAIN;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.PERSON;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.TEXT;

import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.storyline.Wire;
import org.sala.engine.world.HostState;
import org.sala.engine.world.Manner;
import org.sala.engine.world.Organisation;

/// A person opens what came by mail (T1204.002) or follows a link and starts what it brings (T1204.001):
/// the attacker's program runs in that person's session.
final class Opening extends Base {

    private final boolean link;

    private Opening(String id, boolean link) {
        super(id);
        this.link = link;
    }

    static List<Technique> all() {
        return List.of(
                new Opening("T1204.002", false)
                        .asks("person", PERSON)
                        .mayAsk("subject", TEXT)
                        .mayAsk("lure", TEXT)
                        .mayAsk("file", TEXT)
                        .mayAsk("sender_domain", DOMAIN)
                        .mayAsk("form", TEXT),
                new Opening("T1204.001", true)
                        .asks("person", PERSON)
                        .asks("url_domain", DOMAIN)
                        .mayAsk("subject", TEXT)
                        .mayAsk("lure", TEXT)
                        .mayAsk("file", TEXT)
                        .mayAsk("sender_domain", DOMAIN)
                        .mayAsk("form", TEXT));
    }

    @Override
    public int host(Attempt attempt) {
        return person(attempt).workstation();
    }

    @Override
    public int account(Attempt attempt) {
        return person(attempt).account();
    }

    private static org.sala.engine.world.Person person(Attempt attempt) {
        return attempt.setting().organisation().person(attempt.person("person", "to"));
    }

    @Override
    public Readiness readiness(Attempt attempt) {
        Lure lure = Lure.of(attempt, "person", attempt.at());
        if (attempt.world().purged().contains(lure.sender())
                || attempt.world().purged().contains(lure.senderDomain())) {
            return Readiness.BROKEN;
        }
        if (link && attempt.world().blocks().refuses(attempt.text("url_domain", ""))) {
            return Readiness.BROKEN;
        }
        boolean there =
                attempt.setting().presence().atDesk(person(attempt).id(), attempt.at())
                        && attempt.live(host(attempt))
                        && !attempt.world().encrypted(host(attempt));
        return there ? Readiness.READY : Readiness.LATER;
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        int person = person(attempt).id();
        Lure lure = Lure.of(attempt, "person", attempt.at());
        scene.from(host(attempt));
        Actor user = scene.user(person);
        gesture(scene, user, Event.GestureKind.OPENED_MAIL, person, lure.subject());
        scene.seconds(12, 80);
        String saved = link ? download(attempt, scene, lure) : save(attempt, scene, lure);
        scene.seconds(4, 30);
        gesture(scene, user, Event.GestureKind.OPENED_ATTACHMENT, person, saved);
        long starter = open(attempt, scene, lure, saved);
        drop(attempt, scene, user.below(starter), person);
    }

    private static void gesture(
            Scene scene, Actor user, Event.GestureKind kind, int person, String subject) {
        scene.emit(
                new Event.Gesture(
                        scene.header(user.host(), user.account()), kind, person, subject));
    }

    private String download(Attempt attempt, Scene scene, Lure lure) {
        int person = person(attempt).id();
        Actor browser = scene.browser(person);
        gesture(scene, browser, Event.GestureKind.CLICKED_LINK, person, lure.link());
        Wire wire = new Wire(scene);
        wire.http(
                browser,
                lure.link(),
                "GET",
                scene.random().longTail(900, 160_000),
                "text/html",
                scene.agent(person));
        scene.seconds(1, 4);
        String url = lure.link() + "/" + lure.file();
        long size = lure.content().size();
        wire.http(browser, url, "GET", size, "application/octet-stream", scene.agent(person));
        String path = profile(attempt, person) + "\\Downloads\\" + lure.file();
        scene.create(browser, path, lure.content());
        scene.zone(browser, path, lure.link(), url);
        return path;
    }

    private static String save(Attempt attempt, Scene scene, Lure lure) {
        int person = person(attempt).id();
        Actor mailer = scene.mailer(person);
        String path = attempt.setting().presence().mailCache(person) + "\\" + lure.file();
        scene.create(mailer, path, lure.content());
        scene.zone(mailer, path, "", "");
        return path;
    }

    /// @return the process that goes on to fetch and start the implant
    private static long open(Attempt attempt, Scene scene, Lure lure, String path) {
        int who = person(attempt).id();
        Actor user = lure.link().isEmpty() ? scene.mailer(who) : scene.user(who);
        if (lure.content() instanceof Content.Office office) {
            boolean sheet = office.kind().startsWith("xls");
            String image = sheet ? Programs.WORD.replace("WINWORD", "EXCEL") : Programs.WORD;
            long word = scene.start(user, image, "\"" + image + "\" /n \"" + path + "\" /o \"\"");
            scene.seconds(3, 20);
            gesture(scene, user, Event.GestureKind.ENABLED_CONTENT, person(attempt).id(), path);
            Organisation.Identity identity = attempt.setting().organisation().identity();
            scene.registry(
                    user.below(word),
                    "HKU\\"
                            + identity.domainSid()
                            + "-"
                            + attempt.accountOf(user.account()).rid()
                            + "\\Software\\Microsoft\\Office\\16.0\\"
                            + (sheet ? "Excel" : "Word")
                            + "\\Security\\Trusted Documents\\TrustRecords",
                    path,
                    "REG_BINARY",
                    "FFFFFF7F");
            return script(attempt, scene, user.below(word));
        }
        if (lure.content() instanceof Content.Text) {
            long script =
                    scene.start(
                            user,
                            Programs.system32("mshta.exe"),
                            "\"" + Programs.system32("mshta.exe") + "\" \"" + path + "\"");
            return script(attempt, scene, user.below(script));
        }
        return script(attempt, scene, user);
    }

    private static long script(Attempt attempt, Scene scene, Actor actor) {
        long shell =
                scene.start(
                        actor,
                        Programs.POWERSHELL,
                        Manner.engine(attempt.random("engine"), "%TEMP%\\prepare.ps1"));
        scene.script(
                actor,
                shell,
                "$target = Join-Path $env:LOCALAPPDATA $name; New-Item -ItemType Directory -Force"
                        + " -Path $target; Copy-Item $source $target; Start-Process (Join-Path"
                        + " $target $file)");
        scene.seconds(1, 4);
        return shell;
    }

    private static void drop(Attempt attempt, Scene scene, Actor actor, int person) {
        Event.Program implant = Lure.implant(attempt, person);
        scene.create(actor, implant.path(), implant.content());
        scene.seconds(1, 3);
        scene.start(actor, implant, "\"" + implant.path() + "\"", attempt.key("implant process"));
        scene.end(actor, actor.parent());
    }

    @Override
    public void settle(Attempt attempt, long until) {
        int person = person(attempt).id();
        int host = host(attempt);
        Lure lure = Lure.of(attempt, "person", attempt.at());
        Event.Program implant = Lure.implant(attempt, person);
        leave(attempt, host, implant.path(), implant.content(), until);
        if (link) {
            String path = profile(attempt, person) + "\\Downloads\\" + lure.file();
            leave(attempt, host, path, lure.content(), until);
        }
        attempt.state(host)
                .implant(
                        new HostState.Implant(
                                until,
                                attempt.id(),
                                account(attempt),
                                false,
                                implant,
                                attempt.key("implant process"),
                                until));
        attempt.adversary().gains(host);
        attempt.world()
                .account(
                        account(attempt),
                        attempt.world().account(account(attempt)).compromised(until, attempt.id()));
    }
}
