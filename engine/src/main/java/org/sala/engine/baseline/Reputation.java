package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Manner;

/// The antivirus asks its maker about files it does not know, inside DNS names, as such products do: long
/// names without sense, hundreds a day. It looks like a tunnel, and is not.
final class Reputation implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("antivirus-asks-by-name");
    private static final List<String> ZONES =
            List.of(
                    "avq.shieldav.example",
                    "rep-cloud.test",
                    "api.lookup-point.example",
                    "filescore.test",
                    "cdn.score-store.test",
                    "www.hashlookup.example",
                    "assets.rep-store.test",
                    "trust-check.example",
                    "data.verdict-line.test",
                    "telemetry.scanpoint.example");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Machine machine : day.site.machines) {
            Boots.Uptime uptime = day.uptime(machine.id);
            if (!machine.windows || uptime == null) {
                continue;
            }
            RandomStream drawn = day.begin(CAUSE, "host", machine.id);
            String zone = ZONES.get((int) (day.site.key >>> 4 & 0xFFFF) % ZONES.size());
            long process = day.system(machine.id, SystemProcesses.ANTIVIRUS);
            Scribe.Talker client = day.machine(machine.id, process);
            long mean = (machine.host.isWorkstation() ? 24 : 90) * Ticks.MINUTE;
            for (long at = uptime.from() + 3 * Ticks.MINUTE + drawn.waiting(mean);
                    at < uptime.to() - Ticks.MINUTE;
                    at += drawn.waiting(mean)) {
                if (drawn.chance(1, 9)) {
                    look(day, machine, process, at);
                }
                int files = 1 + drawn.below(4);
                for (int i = 0; i < files && day.connected(machine.id, at); i++) {
                    ask(day, client, at, Manner.carrying(drawn) + zone);
                    at += drawn.between(200, 4_000) * Ticks.MILLISECOND;
                }
            }
        }
    }

    /// It looks into the process that holds the credentials, to guard it.
    private static void look(DayPlan day, Machine machine, long process, long at) {
        long target = day.system(machine.id, SystemProcesses.LSASS);
        day.scribe.add(
                new Event.ProcessAccess(
                        day.scribe.header(at, machine.system),
                        process,
                        target,
                        "C:\\Windows\\system32\\lsass.exe",
                        (at & 1) == 0 ? 0x1010 : 0x1410));
        day.scribe.add(
                new Event.ThreadCreated(
                        day.scribe.header(at + 400_000, machine.system),
                        process,
                        target,
                        "C:\\Windows\\System32\\KERNELBASE.dll",
                        "-"));
    }

    private static void ask(DayPlan day, Scribe.Talker client, long at, String name) {
        day.scribe.flow(
                at,
                client,
                day.site.resolverPeer,
                new Event.Volume(
                        (2 + (name.hashCode() & 63)) * Ticks.MILLISECOND,
                        18L + name.length(),
                        36L + name.length()),
                new Exchange.Dns(name, "TXT", 0, "ok", 60));
    }
}
