package org.sala.engine.storyline.technique;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.TechniqueCatalogue.Kind;
import org.sala.engine.scenario.TechniqueCatalogue.Parameter;
import org.sala.engine.scenario.TechniqueCatalogue.Signature;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.world.Account;
import org.sala.engine.world.HostState;

/// What techniques have in common: a name, parameters, a machine on which the attacker's program must run.
abstract class Base implements Technique {

    private final String id;
    private final List<Parameter> parameters = new ArrayList<>();

    Base(String id) {
        this.id = id;
    }

    final Base asks(String name, Kind kind) {
        parameters.add(new Parameter(name, kind, true));
        return this;
    }

    final Base mayAsk(String name, Kind kind) {
        parameters.add(new Parameter(name, kind, false));
        return this;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Signature signature() {
        return new Signature(List.copyOf(parameters));
    }

    @Override
    public int host(Attempt attempt) {
        return attempt.host("host", "from");
    }

    @Override
    public Readiness readiness(Attempt attempt) {
        return commanded(attempt, host(attempt));
    }

    /// READY where the attacker commands the machine, LATER where it is only switched off.
    static Readiness commanded(Attempt attempt, int host) {
        if (!attempt.world().infected(host)) {
            return Readiness.BROKEN;
        }
        return attempt.controls(host) ? Readiness.READY : Readiness.LATER;
    }

    @Override
    public void settle(Attempt attempt, long until) {}

    // ---- contents and names, the same at begin and end of an attempt

    /// An inert file of a family, of this team's own bytes.
    static Content.Specimen specimen(Attempt attempt, String family, String form) {
        long key = attempt.setting().key("specimen", family + " " + form);
        long size = 96_256 + 512 * Math.floorMod(key, 1400L);
        return new Content.Specimen(key, size, family, form);
    }

    /// By which account others on the network know what is done here: the machine's where nobody is logged on.
    static Account requester(Attempt attempt, Actor hands) {
        return hands.account() >= 0
                ? attempt.accountOf(hands.account())
                : attempt.setting()
                        .organisation()
                        .machineAccount(attempt.setting().host(hands.host()));
    }

    static Event.Program program(String path, Content content) {
        return new Event.Program(path, content);
    }

    /// A name as software of makers has it, by the team's seed.
    static String plausible(Attempt attempt, String purpose) {
        RandomStream random = attempt.setting().random("plausible name", purpose);
        return random.pick(
                        List.of(
                                "Display", "Print", "Audio", "Sync", "Cache", "Update", "Device",
                                "Health", "Font", "Locale"))
                + random.pick(
                        List.of(
                                "Host",
                                "Agent",
                                "Broker",
                                "Helper",
                                "Monitor",
                                "Service",
                                "Task",
                                "Notifier"));
    }

    static String profile(Attempt attempt, int person) {
        return "C:\\Users\\" + attempt.login(person);
    }

    static void leave(Attempt attempt, int host, String path, Content content, long at) {
        attempt.state(host).drop(new HostState.Dropped(path, content, at, attempt.id()));
    }

    static void create(Scene scene, Actor actor, String path, Content c) {
        scene.create(actor, path, c);
    }
}
