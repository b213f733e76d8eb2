package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.DOMAIN;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.DURATION;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.TEXT;

import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.Timing;
import org.sala.engine.scenario.Value;
import org.sala.engine.scenario.Variation;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Control;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.storyline.Wire;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.HostState;
import org.sala.engine.world.Manner;

/// The ways to the attacker: the regular beacon (T1071.001), the second name (T1008), tools fetched (T1105)
/// and the script that loads them (T1059.001).
final class Channels {

    private Channels() {}

    static List<Technique> all() {
        return List.of(
                new Beacon("T1071.001")
                        .asks("host", HOST)
                        .asks("domain", DOMAIN)
                        .mayAsk("period", DURATION),
                new Beacon("T1008")
                        .asks("host", HOST)
                        .asks("domain", DOMAIN)
                        .mayAsk("period", DURATION),
                new Fetch().asks("host", HOST).asks("domain", DOMAIN).mayAsk("tool", TEXT),
                new Script().asks("host", HOST).mayAsk("purpose", TEXT));
    }

    /// A short request to the same name, again and again.
    private static final class Beacon extends Base {
        Beacon(String id) {
            super(id);
        }

        @Override
        public Readiness readiness(Attempt attempt) {
            int host = host(attempt);
            if (!attempt.world().infected(host)) {
                return Readiness.BROKEN;
            }
            Control control = Control.of(attempt.setting(), attempt.world());
            boolean through =
                    control.runs(host, attempt.at())
                            && control.passes(host, domain(attempt), attempt.at());
            return through ? Readiness.READY : Readiness.LATER;
        }

        private static String domain(Attempt attempt) {
            return attempt.text("domain", "");
        }

        @Override
        public void play(Attempt attempt, Scene scene) {
            int host = host(attempt);
            Actor hands = attempt.hands(scene.from(host), host);
            String agent = scene.agent(Math.max(0, attempt.setting().host(host).owner()));
            new Wire(scene).tls(hands, domain(attempt), 0, 0, agent, true);
            scene.seconds(1, 5);
        }

        @Override
        public void settle(Attempt attempt, long until) {
            RandomStream random = attempt.random("channel");
            long period = random.between(50, 130) * Ticks.SECOND;
            int jitter = (int) random.between(120, 300);
            Value value = attempt.plan().arguments().get("period");
            if (attempt.plan().timing() instanceof Timing.Repeat repeat) {
                value = repeat.period();
            }
            if (value instanceof Value.Span span) {
                period = span.ticks();
            } else if (value instanceof Value.Ref ref
                    && attempt.setting().variation().value(ref.variable())
                            instanceof Variation.Drawn.Length length) {
                period = length.ticks();
                jitter = length.jitter();
            }
            attempt.adversary()
                    .channels()
                    .put(
                            host(attempt),
                            new Adversary.Channel(
                                    domain(attempt), period, jitter, 0, 0, until, HostState.NEVER));
            attempt.adversary().gains(host(attempt));
        }
    }

    /// A tool comes over the proxy onto the disk.
    private static final class Fetch extends Base {
        Fetch() {
            super("T1105");
        }

        @Override
        public Readiness readiness(Attempt attempt) {
            Readiness ready = commanded(attempt, host(attempt));
            boolean blocked = attempt.world().blocks().refuses(attempt.text("domain", ""));
            return ready == Readiness.READY && blocked ? Readiness.BROKEN : ready;
        }

        private static Event.Program tool(Attempt attempt) {
            String name = plausible(attempt, "tool " + attempt.id());
            return new Event.Program(
                    "C:\\ProgramData\\" + name + "\\" + name + ".exe",
                    specimen(attempt, attempt.text("tool", "toolset"), "exe"));
        }

        @Override
        public void play(Attempt attempt, Scene scene) {
            int host = host(attempt);
            Actor hands = attempt.hands(scene.from(host), host);
            Event.Program tool = tool(attempt);
            RandomStream random = attempt.random("url");
            String url = "http://" + attempt.text("domain", "") + Manner.fetched(random);
            new Wire(scene)
                    .http(
                            hands,
                            url,
                            "GET",
                            tool.content().size(),
                            "application/octet-stream",
                            scene.agent(Math.max(0, attempt.setting().host(host).owner())));
            scene.seconds(1, 3);
            scene.create(hands, tool.path(), tool.content());
        }

        @Override
        public void settle(Attempt attempt, long until) {
            Event.Program tool = tool(attempt);
            leave(attempt, host(attempt), tool.path(), tool.content(), until);
        }
    }

    /// The script engine prepares the ground. The text names what it does and does nothing harmful.
    private static final class Script extends Base {
        private static final String INVENTORY =
                "Get-ComputerInfo | Out-File (Join-Path $env:TEMP 'inv.txt'); Get-Process |"
                        + " Out-File -Append (Join-Path $env:TEMP 'inv.txt'); Get-NetTCPConnection"
                        + " | Out-File -Append (Join-Path $env:TEMP 'inv.txt')";

        Script() {
            super("T1059.001");
        }

        @Override
        public void play(Attempt attempt, Scene scene) {
            int host = host(attempt);
            Actor hands = attempt.hands(scene.from(host), host);
            long key = attempt.key("script file");
            String name = "st" + Long.toString(Math.floorMod(key, 60_466_176L) + 60_466_176L, 36);
            String path = "C:\\ProgramData\\" + name + ".ps1";
            Content content = new Content.Text(key, 1_840, "# inventory\r\nGet-ComputerInfo\r\n");
            scene.create(hands, path, content);
            RandomStream manner = attempt.random("manner");
            long shell = scene.start(hands, Programs.POWERSHELL, Manner.engine(manner, path));
            scene.script(
                    hands, shell, manner.chance(1, 3) ? INVENTORY : manner.pick(Manner.SCRIPTS));
            scene.seconds(2, 9);
            scene.end(hands, shell);
        }

        @Override
        public void settle(Attempt attempt, long until) {
            long key = attempt.key("script file");
            String name = "st" + Long.toString(Math.floorMod(key, 60_466_176L) + 60_466_176L, 36);
            Content content = new Content.Text(key, 1_840, "# inventory\r\nGet-ComputerInfo\r\n");
            leave(attempt, host(attempt), "C:\\ProgramData\\" + name + ".ps1", content, until);
        }
    }
}
