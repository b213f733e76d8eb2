package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;

/// Every Tuesday the second hour after lunch the inventory knocks at all machines and reads what is installed.
final class InventoryScan implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("weekly-inventory-scan");
    private static final int[] PORTS = {22, 80, 135, 139, 443, 445, 3389, 5985, 9100};

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        if (CivilTime.date(day.day).weekday() != 2 || !day.workday) {
            return;
        }
        Machine server = day.site.management;
        int account = day.site.account("svc-scan");
        Tickets.Who who = new Tickets.Who("svc-scan", account);
        Scribe.Talker client =
                new Scribe.Talker(
                        server.id,
                        account,
                        server.host.address(),
                        day.system(server.id, SystemProcesses.AGENT));
        RandomStream drawn = day.begin(CAUSE, "round", 0);
        long at = day.midnight + 14 * Ticks.HOUR + drawn.below(90_000_000);
        day.tickets.grant(at - Ticks.SECOND, client, who.name(), account);
        for (Machine machine : day.site.machines) {
            if (machine == server) {
                continue;
            }
            boolean on = day.connected(machine.id, at);
            for (int port : PORTS) {
                boolean open = on && (machine.windows ? port == 135 || port == 445 : port == 22);
                day.scribe.flow(
                        at,
                        client,
                        new Scribe.Peer(
                                machine.id, day.address(machine.id), port, Event.Transport.TCP, -1),
                        new Scribe.Talk(
                                new Event.Volume(open ? 20_000 : 0, 0, 0),
                                DayPlan.other(""),
                                open
                                        ? Event.FlowOutcome.COMPLETED
                                        : on
                                                ? Event.FlowOutcome.REFUSED
                                                : Event.FlowOutcome.TIMED_OUT));
                at += drawn.between(30_000, 900_000);
            }
            if (on && machine.windows) {
                day.tickets.networkLogon(
                        at, client, who, machine, new long[] {9 * Ticks.SECOND, 0});
                day.scribe.flow(
                        at + 700_000,
                        client,
                        new Scribe.Peer(
                                machine.id, day.address(machine.id), 135, Event.Transport.TCP, -1),
                        new Event.Volume(400 * Ticks.MILLISECOND, 2100, 61_000),
                        new Exchange.Rpc("wmi", "IWbemServices::ExecQuery"));
            }
            at += drawn.between(Ticks.SECOND, 9 * Ticks.SECOND);
        }
    }
}
