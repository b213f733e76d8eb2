package org.sala.engine.storyline;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.HostState;
import org.sala.engine.world.World;

/// The regular word from each machine to the attacker, and what the attacker makes of its absence.
public final class Beacons {

    private static final int SILENT = 3;
    private static final int LOST = 12;

    private final Setting setting;
    private final World world;
    private final Agenda agenda;

    public Beacons(Setting setting, World world, Agenda agenda) {
        this.setting = setting;
        this.world = world;
        this.agenda = agenda;
    }

    public void due(Due.Beacon due) {
        Adversary mind = world.adversary();
        Adversary.Channel channel = mind.channel(due.host());
        if (channel == null || mind.gone() || due.count() != channel.count() + 1) {
            return;
        }
        long now = due.at();
        boolean on = setting.presence().on(due.host(), now);
        boolean runs = new Revival(setting, world, agenda).one(due.host(), now);
        boolean silent = now < mind.silentUntil();
        boolean out = runs && !world.encrypted(due.host()) && !silent;
        boolean answered =
                out && Control.of(setting, world).passes(due.host(), channel.domain(), now);
        if (out) {
            boolean asks = asks(due.host(), channel, now);
            send(due, channel, asks);
            channel = asks ? channel.asking(now) : channel;
        }
        boolean waits =
                !runs && !world.dead(due.host(), now) && world.host(due.host()).implant() != null;
        boolean counts = on && !silent && !waits;
        Adversary.Channel after = counts ? channel.sent(answered, now) : counted(channel);
        mind.channels().put(due.host(), after);
        if (counts) {
            judge(due.host(), after, answered, now);
        }
        long wait = on ? interval(channel, due) : 5 * channel.period();
        agenda.add(new Due.Beacon(now + wait, due.host(), after.count() + 1));
    }

    private static Adversary.Channel counted(Adversary.Channel channel) {
        return new Adversary.Channel(
                channel.domain(),
                channel.period(),
                channel.jitter(),
                channel.count() + 1,
                channel.failures(),
                channel.lastAnswer(),
                channel.asked());
    }

    private long interval(Adversary.Channel channel, Due.Beacon due) {
        RandomStream random =
                RandomStream.of(setting.teamKey() ^ due.host() * 0x51ED27L + due.count());
        long spread = channel.period() * channel.jitter() / 1000;
        return Math.max(Ticks.SECOND, channel.period() + random.between(-spread, spread));
    }

    /// What a machine knows of a name it forgets when its time is over, and when it starts anew.
    private boolean asks(int host, Adversary.Channel channel, long now) {
        long ttl = setting.addresses().ttl(channel.domain()) * Ticks.SECOND;
        long known = channel.asked();
        return known == HostState.NEVER
                || now - known >= ttl
                || setting.presence().bootDay(host, now) != setting.presence().bootDay(host, known);
    }

    private void send(Due.Beacon due, Adversary.Channel channel, boolean asks) {
        List<Planned> out = new ArrayList<>(3);
        Scene scene =
                new Scene(
                        setting,
                        new Cause.Step("beacon", 1),
                        RandomStream.mix(setting.teamKey() + due.count() * 977 + due.host()),
                        due.at() + 200 * Ticks.MILLISECOND,
                        out);
        scene.from(due.host());
        Actor actor = Control.of(setting, world).actor(scene, due.host());
        int owner = Math.max(0, setting.host(due.host()).owner());
        new Wire(scene).tls(actor, channel.domain(), 0, 0, scene.agent(owner), asks);
        for (Planned planned : out) {
            agenda.plan(planned);
        }
    }

    private void judge(int host, Adversary.Channel channel, boolean answered, long now) {
        Adversary mind = world.adversary();
        if (answered) {
            mind.forgets("beacon_silent:" + host);
            if (!mind.believed().contains(host)) {
                mind.gains(host);
            }
            return;
        }
        if (channel.failures() == SILENT) {
            agenda.add(new Due.Notices(now + Ticks.SECOND, "beacon_silent:" + host, 0));
            if (allSilent(channel.domain())) {
                agenda.add(
                        new Due.Notices(now + Ticks.SECOND, "c2_blocked:" + channel.domain(), 0));
            }
        }
        if (channel.failures() == LOST) {
            agenda.add(new Due.Notices(now + Ticks.SECOND, "foothold_lost:" + host, 0));
        }
    }

    private boolean allSilent(String domain) {
        for (Adversary.Channel channel : world.adversary().channels().values()) {
            if (channel.domain().equals(domain) && channel.failures() < SILENT) {
                return false;
            }
        }
        return true;
    }
}
