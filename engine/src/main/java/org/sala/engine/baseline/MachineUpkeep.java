package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// What domain members do for themselves: renew leases and tickets, look for policies, ask for the time.
final class MachineUpkeep implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("domain-member-upkeep");
    private static final String POLICIES = "svchost.exe -k netsvcs -p -s gpsvc";
    private static final String CLOCK = "svchost.exe -k LocalService -p -s W32Time";

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Machine machine : day.site.machines) {
            Boots.Uptime uptime = day.uptime(machine.id);
            if (machine.windows && uptime != null) {
                RandomStream drawn = day.begin(CAUSE, "host", machine.id);
                long from = uptime.from() + (uptime.boots() ? 3 : 0) * Ticks.MINUTE;
                leases(day, machine, uptime, drawn);
                policies(day, machine, new long[] {from, uptime.to()}, drawn);
                time(day, machine, new long[] {from, uptime.to()}, drawn);
            } else if (uptime != null) {
                RandomStream drawn = day.begin(CAUSE, "host", machine.id);
                linuxTime(day, machine, uptime, drawn);
            }
        }
    }

    private static void leases(
            DayPlan day, Machine machine, Boots.Uptime uptime, RandomStream drawn) {
        if (machine.host.address() != 0) {
            return;
        }
        Stay stay = day.stay(machine.host.owner());
        if (stay != null && stay.remote()) {
            return;
        }
        if (!uptime.boots()) {
            lease(
                    day,
                    machine,
                    uptime.from() + drawn.below(90_000_000),
                    Event.LeaseOperation.REQUEST);
        }
        long every = 4 * Ticks.HOUR;
        for (long at = uptime.from() + every + drawn.below(70_000_000);
                at < uptime.to();
                at += every + drawn.below(40_000_000)) {
            lease(day, machine, at, Event.LeaseOperation.RENEW);
        }
    }

    private static void lease(
            DayPlan day, Machine machine, long at, Event.LeaseOperation operation) {
        day.scribe.add(
                new Event.Lease(
                        day.scribe.header(at, machine.system),
                        operation,
                        day.address(machine.id),
                        machine.host.facts().mac(),
                        28_800));
    }

    /// Every 90 minutes and up to 30 more. Source: Group Policy refresh interval of Windows.
    private static void policies(DayPlan day, Machine machine, long[] span, RandomStream drawn) {
        boolean workstation = machine.host.isWorkstation();
        Machine controller = day.site.controller(machine.id);
        if (controller == machine) {
            return;
        }
        Scribe.Talker client = day.machine(machine.id, day.system(machine.id, POLICIES));
        Tickets.Who who = new Tickets.Who(machine.account, machine.accountId);
        long tgt = 0;
        for (long at = span[0] + drawn.between(0, 95 * Ticks.MINUTE);
                at < span[1] - Ticks.MINUTE;
                at += drawn.between(90 * Ticks.MINUTE, 120 * Ticks.MINUTE)) {
            if (!day.connected(machine.id, at)) {
                continue;
            }
            day.lookup(at - 1_500_000, client, controller.name);
            if (at - tgt > 9 * Ticks.HOUR) {
                day.tickets.grant(at - 1_200_000, client, machine.account, machine.accountId);
                tgt = at;
            }
            day.tickets.networkLogon(
                    at - 900_000,
                    client,
                    who,
                    controller,
                    new long[] {drawn.between(8, 40) * Ticks.SECOND, 0});
            day.scribe.flow(
                    at,
                    client,
                    day.server(controller, 389, Event.Transport.TCP),
                    new Event.Volume(
                            drawn.between(20, 240) * Ticks.MILLISECOND,
                            drawn.between(1700, 4200),
                            drawn.between(5000, 20_000)),
                    new Exchange.Ldap("", "(objectClass=*)"));
            day.scribe.flow(
                    at + drawn.between(50, 400) * Ticks.MILLISECOND,
                    client,
                    day.server(controller, 445, Event.Transport.TCP),
                    new Event.Volume(
                            drawn.between(60, 500) * Ticks.MILLISECOND,
                            drawn.between(4100, 9000),
                            drawn.between(9000, 50_000)),
                    new Exchange.Smb(
                            "\\\\" + controller.host.name() + "\\SysVol",
                            List.of(
                                    new Exchange.SmbOperation(
                                            "read",
                                            "Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\gpt.ini",
                                            workstation ? 26 : 24))));
        }
    }

    private static void time(DayPlan day, Machine machine, long[] span, RandomStream drawn) {
        Machine controller = day.site.controller(machine.id);
        Scribe.Peer peer =
                controller == machine
                        ? day.server(day.site.controllers[0], 123, Event.Transport.UDP)
                        : day.server(controller, 123, Event.Transport.UDP);
        if (peer.host() == machine.id) {
            return;
        }
        Scribe.Talker client = day.machine(machine.id, day.system(machine.id, CLOCK));
        long every = drawn.between(3600, 4200) * Ticks.SECOND;
        for (long at = span[0] + drawn.between(0, every); at < span[1]; at += every) {
            if (day.connected(machine.id, at)) {
                long offset = drawn.bell(0, 4 * Ticks.MILLISECOND);
                day.scribe.flow(
                        at,
                        client,
                        peer,
                        new Event.Volume(drawn.between(4000, 30_000), 68, 68),
                        new Exchange.Ntp(offset));
            }
        }
    }

    private static void linuxTime(
            DayPlan day, Machine machine, Boots.Uptime uptime, RandomStream drawn) {
        Scribe.Talker client = day.machine(machine.id, day.system(machine.id, "systemd-timesyncd"));
        long every = 2048 * Ticks.SECOND;
        for (long at = uptime.from() + drawn.between(0, every);
                at < uptime.to();
                at += every + drawn.below(3_000_000)) {
            day.scribe.flow(
                    at,
                    client,
                    day.server(day.site.controllers[0], 123, Event.Transport.UDP),
                    new Event.Volume(drawn.between(4000, 30_000), 48, 48),
                    new Exchange.Ntp(drawn.bell(0, 2 * Ticks.MILLISECOND)));
        }
    }
}
