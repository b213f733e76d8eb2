package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;

/// What runs on the servers when history begins.
final class Standing {

    private static final Cause.Habit CAUSE = new Cause.Habit("server-start");

    private final Site site;
    private final Boots boots;
    private final Scribe scribe;

    Standing(Site site, Boots boots, Scribe scribe) {
        this.site = site;
        this.boots = boots;
        this.scribe = scribe;
    }

    void write() {
        for (Machine machine : site.machines) {
            if (machine.host.isWorkstation()) {
                continue;
            }
            long boot = boots.serverBootAt(machine.host);
            int bootDay = Ticks.dayOf(boot, site.organisation.country().offsetSeconds());
            scribe.begin(CAUSE, Keys.of("standing", machine.id, bootDay, 0));
            scribe.add(
                    new Event.MachineChanged(
                            scribe.header(boot, machine.system), Event.MachineChange.BOOT, "", 0));
            SystemProcesses.write(site, scribe, machine, bootDay, boot);
            if (machine.host.is(HostRole.DATABASE_SERVER)) {
                serviceLogon(machine, bootDay, boot, "svc-sql");
            }
            if (machine.host.is(HostRole.BACKUP_SERVER)) {
                serviceLogon(machine, bootDay, boot, "svc-backup");
            }
            if (machine.host.is(HostRole.MANAGEMENT_SERVER)) {
                serviceLogon(machine, bootDay, boot, "svc-monitor");
                serviceLogon(machine, bootDay, boot, "svc-deploy");
            }
        }
    }

    private void serviceLogon(Machine machine, int bootDay, long boot, String name) {
        int account = site.account(name);
        scribe.add(
                new Event.Logon(
                        scribe.header(
                                boot + 15 * Ticks.SECOND + account * 1371L, machine.id, account),
                        Keys.service(machine.id, bootDay, account),
                        Event.LogonType.SERVICE,
                        Event.Protocol.NEGOTIATE,
                        new Endpoint(machine.id, machine.host.address(), 0),
                        0));
    }
}
