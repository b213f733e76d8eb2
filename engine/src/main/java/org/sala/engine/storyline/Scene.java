package org.sala.engine.storyline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Header;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;

/// One occasion on which something is done, with a clock that goes on as it is done: writes down mechanisms.
///
/// Keys of events and processes come from the occasion and a count, so nothing outside moves them.
public final class Scene {

    private final Setting setting;
    private final Cause cause;
    private final long occasion;
    private final RandomStream random;
    private final List<Planned> out;
    private long at;
    private int count;
    private int via = -1;

    public Scene(Setting setting, Cause cause, String occasion, long at, List<Planned> out) {
        this.setting = setting;
        this.cause = cause;
        this.occasion = setting.key("occasion", occasion);
        this.random = RandomStream.of(this.occasion);
        this.at = at;
        this.out = out;
    }

    /// An occasion that has a key of 64 bits already.
    Scene(Setting setting, Cause cause, long occasion, long at, List<Planned> out) {
        this.setting = setting;
        this.cause = cause;
        this.occasion = occasion;
        this.random = RandomStream.of(occasion);
        this.at = at;
        this.out = out;
    }

    public Setting setting() {
        return setting;
    }

    public RandomStream random() {
        return random;
    }

    public long at() {
        return at;
    }

    public long occasion() {
        return occasion;
    }

    /// Lets time go on.
    public Scene pause(long low, long high) {
        at += random.between(low, high);
        return this;
    }

    /// A few tens of milliseconds, as between two calls of one program.
    public Scene moment() {
        return pause(3 * Ticks.MILLISECOND, 90 * Ticks.MILLISECOND);
    }

    public Scene seconds(int low, int high) {
        return pause(low * Ticks.SECOND, high * Ticks.SECOND);
    }

    public Scene minutes(int low, int high) {
        return pause(low * Ticks.MINUTE, high * Ticks.MINUTE);
    }

    public void goTo(long tick) {
        at = Math.max(at, tick);
    }

    /// From now on all is done from this machine and stops with it.
    public Scene from(int host) {
        via = host;
        return this;
    }

    public Header header(int host, int account) {
        return header(host, account, at);
    }

    public Header header(int host, int account, long when) {
        return new Header(Keys.nth(occasion, count++), when, host, account, cause);
    }

    public long key(String kind) {
        return Keys.of(kind, occasion, count++, 0);
    }

    public void emit(Event event) {
        out.add(new Planned(event, via));
    }

    // ---- processes

    /// Starts a program of the system and goes on.
    public long start(Actor actor, String image, String commandLine) {
        return start(
                actor,
                Programs.system(setting.host(actor.host()), image),
                commandLine,
                key("process"));
    }

    public long start(Actor actor, Event.Program program, String commandLine, long process) {
        emit(
                new Event.ProcessStart(
                        header(actor.host(), actor.account()),
                        process,
                        actor.parent(),
                        program,
                        new Event.Context(
                                commandLine, directory(actor), actor.logon(), actor.integrity())));
        moment();
        return process;
    }

    private String directory(Actor actor) {
        if (actor.integrity() == Event.Integrity.SYSTEM || actor.account() < 0) {
            return "C:\\Windows\\system32\\";
        }
        return "C:\\Users\\" + setting.organisation().account(actor.account()).name();
    }

    public void end(Actor actor, long process) {
        emit(new Event.ProcessEnd(header(actor.host(), actor.account()), process, 0));
    }

    /// Starts a program that ends by itself after a while.
    public long run(Actor actor, String image, String commandLine) {
        long process = start(actor, image, commandLine);
        pause(40 * Ticks.MILLISECOND, 900 * Ticks.MILLISECOND);
        end(actor, process);
        moment();
        return process;
    }

    /// A command of the shell: cmd.exe and the program below it.
    public void command(Actor actor, String image, String commandLine) {
        long shell = start(actor, Programs.CMD, "cmd.exe /c " + commandLine);
        run(actor.below(shell), image, commandLine);
        end(actor, shell);
        moment();
    }

    public void script(Actor actor, long process, String text) {
        emit(
                new Event.ScriptRun(
                        header(actor.host(), actor.account()), process, "powershell", text));
        moment();
    }

    // ---- files and registry

    public void file(
            Actor actor, Event.FileOperation operation, String path, @Nullable Content after) {
        Content before = operation == Event.FileOperation.DELETE ? after : null;
        Content left = operation == Event.FileOperation.DELETE ? null : after;
        emit(
                new Event.FileChange(
                        header(actor.host(), actor.account()),
                        operation,
                        actor.parent(),
                        path,
                        before,
                        left,
                        ""));
        moment();
    }

    public void create(Actor actor, String path, Content content) {
        file(actor, Event.FileOperation.CREATE, path, content);
    }

    public void delete(Actor actor, String path, Content content) {
        file(actor, Event.FileOperation.DELETE, path, content);
    }

    public void zone(Actor actor, String path, String referrer, String address) {
        emit(
                new Event.ZoneMarked(
                        header(actor.host(), actor.account()),
                        actor.parent(),
                        path,
                        referrer,
                        address));
    }

    public void registry(Actor actor, String key, String value, String type, String data) {
        emit(
                new Event.RegistryChange(
                        header(actor.host(), actor.account()),
                        Event.RegistryOperation.SET_VALUE,
                        actor.parent(),
                        key,
                        value,
                        type,
                        data));
        moment();
    }

    // ---- who is there

    /// The person at the machine's desk, in the session of that day, below the desktop.
    public Actor user(int person) {
        int day = setting.day(at);
        org.sala.engine.world.Person who = setting.organisation().person(person);
        return new Actor(
                who.workstation(),
                who.account(),
                Keys.session(person, day),
                Keys.shell(person, day),
                Event.Integrity.MEDIUM);
    }

    /// The same person's mail program of that day.
    public Actor mailer(int person) {
        return user(person).below(Keys.mailer(person, setting.day(at)));
    }

    /// The same person's browser of that day.
    public Actor browser(int person) {
        return user(person).below(Keys.browser(person, setting.day(at)));
    }

    /// What the person's browser calls itself.
    public String agent(int person) {
        return setting.presence().userAgent(person);
    }

    /// The machine itself, below a process that runs from boot on.
    public Actor machine(int host, String below) {
        Host machine = setting.host(host);
        int boot = setting.presence().bootDay(host, at);
        return new Actor(
                machine.id(),
                Header.MACHINE,
                0,
                Keys.system(host, boot, below),
                Event.Integrity.SYSTEM);
    }

    public long system(int host, String name) {
        return Keys.system(host, setting.presence().bootDay(host, at), name);
    }
}
