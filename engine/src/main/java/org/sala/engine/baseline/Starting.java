package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// A workstation is switched on and off: system processes, lease, first tickets of the machine, policies.
final class Starting implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("switched-on-for-work");
    private static final String[] SERVICES = {
        "Print Spooler",
        "Windows Update",
        "Background Intelligent Transfer Service",
        "Windows Time",
        "Group Policy Client",
        "Software Protection",
        "Windows Search",
        "Network List Service",
        "Workstation",
        "Diagnostic Policy Service"
    };

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Boots.Uptime uptime = day.uptime(desk.host);
            if (uptime == null) {
                continue;
            }
            RandomStream drawn = day.begin(CAUSE, "host", desk.host);
            Machine machine = day.site.machines[desk.host];
            if (uptime.boots()) {
                boot(day, machine, uptime, drawn);
            }
            if (uptime.downs()) {
                day.scribe.add(
                        new Event.MachineChanged(
                                day.scribe.header(uptime.to(), machine.system),
                                Event.MachineChange.SHUTDOWN,
                                "power off",
                                0));
            }
        }
    }

    private static void boot(
            DayPlan day, Machine machine, Boots.Uptime uptime, RandomStream drawn) {
        Scribe scribe = day.scribe;
        long boot = uptime.from();
        scribe.add(
                new Event.MachineChanged(
                        scribe.header(boot, machine.system), Event.MachineChange.BOOT, "", 0));
        SystemProcesses.write(day.site, scribe, machine, uptime.bootDay(), boot);
        for (int i = 0; i < SERVICES.length; i++) {
            scribe.add(
                    new Event.ServiceChanged(
                            scribe.header(
                                    boot
                                            + drawn.between(4000, 30_000) * Ticks.MILLISECOND
                                            + drawn.below(9999),
                                    machine.system),
                            Event.ServiceOperation.STARTED,
                            SERVICES[i],
                            "",
                            0));
        }
        Stay stay = day.stay(machine.host.owner());
        boolean home = stay != null && stay.remote();
        if (!home) {
            scribe.add(
                    new Event.Lease(
                            scribe.header(
                                    boot + drawn.between(4000, 9000) * 1000L * 10, machine.system),
                            Event.LeaseOperation.REQUEST,
                            day.address(machine.id),
                            machine.host.facts().mac(),
                            28_800));
        }
        long online = home && stay != null ? stay.at().vpn() : boot + 10 * Ticks.SECOND;
        online(day, machine, online, drawn);
    }

    private static void online(DayPlan day, Machine machine, long online, RandomStream drawn) {
        Scribe scribe = day.scribe;
        Machine controller = day.site.controller(machine.id);
        Scribe.Talker lsass =
                day.machine(machine.id, day.system(machine.id, SystemProcesses.LSASS));
        long at = day.lookup(online + drawn.below(9_000_000), lsass, controller.name);
        day.tickets.grant(at, lsass, machine.account, machine.accountId);
        Tickets.Who who = new Tickets.Who(machine.account, machine.accountId);
        at += 200_000 + drawn.below(800_000);
        day.tickets.networkLogon(
                at, lsass, who, controller, new long[] {drawn.between(20, 90) * Ticks.SECOND, 0});
        Scribe.Talker policy =
                day.machine(
                        machine.id, day.system(machine.id, "svchost.exe -k netsvcs -p -s gpsvc"));
        scribe.flow(
                at + 900_000,
                policy,
                day.server(controller, 389, Event.Transport.TCP),
                new Event.Volume(
                        drawn.between(20, 400) * Ticks.MILLISECOND,
                        drawn.between(1800, 4200),
                        drawn.between(5200, 21_000)),
                new Exchange.Ldap(
                        "",
                        "(&(DnsDomain="
                                + day.site.organisation.identity().domain()
                                + ")(Host="
                                + machine.host.name()
                                + ")(NtVer=\\16\\00\\00\\00))"));
        scribe.flow(
                at + 2_100_000,
                policy,
                day.server(controller, 445, Event.Transport.TCP),
                new Event.Volume(
                        drawn.between(100, 900) * Ticks.MILLISECOND,
                        drawn.between(6000, 12_000),
                        drawn.between(30_000, 90_000)),
                new Exchange.Smb(
                        "\\\\" + controller.name.text + "\\SysVol",
                        java.util.List.of(
                                new Exchange.SmbOperation(
                                        "read",
                                        "Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\gpt.ini",
                                        26))));
        scribe.add(
                new Event.RegistryChange(
                        scribe.header(at + 3_400_000, machine.system),
                        Event.RegistryOperation.SET_VALUE,
                        day.system(machine.id, "svchost.exe -k netsvcs -p -s gpsvc"),
                        "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Group Policy\\State"
                                + "\\Machine\\Extension-List\\{00000000-0000-0000-0000-000000000000}",
                        "EndTimeLo",
                        "REG_DWORD",
                        Long.toString(drawn.nextLong() >>> 33)));
    }
}
