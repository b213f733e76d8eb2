package org.sala.evidence.journal;

import org.sala.engine.event.Event.AntivirusVerdict;
import org.sala.engine.event.Event.DaemonSaid;
import org.sala.engine.event.Event.MachineChanged;
import org.sala.engine.event.Event.Printed;
import org.sala.engine.event.Event.ServiceChanged;
import org.sala.engine.event.Event.TaskChanged;
import org.sala.engine.event.Event.TaskOperation;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.content.ContentHash;
import org.sala.evidence.line.Line;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.sensor.Syslog;

/// What daemons, systemd, cron, clamd and the kernel of a Linux host said, as `journalctl -o short-iso`
/// prints it: local time to the second.
public final class JournalSensor {

    private static final int PID = 151;

    private final Scene scene;
    private final Syslog syslog;

    public JournalSensor(Scene scene) {
        this.scene = scene;
        this.syslog = new Syslog(scene);
    }

    private int pid(int host, String program) {
        return program.equals("systemd")
                ? 1
                : program.equals("kernel")
                        ? 0
                        : scene.hash().between(host * 31L + program.hashCode(), PID, 380, 1900);
    }

    private void say(Unit unit, long at, String program, String text) {
        syslog.say(syslog.beginShortIso(unit, at, program, pid(unit.host(), program)), text);
    }

    public void said(DaemonSaid event) {
        Unit unit = scene.unit(event.host(), Source.JOURNAL);
        if (unit == null) {
            return;
        }
        RunningProcess known = scene.numbers(event.host()).process(event.process());
        int pid = known == null ? pid(event.host(), event.program()) : known.pid();
        syslog.say(syslog.beginShortIso(unit, event.at(), event.program(), pid), event.text());
    }

    public void service(ServiceChanged event) {
        Unit unit = scene.unit(event.host(), Source.JOURNAL);
        if (unit == null) {
            return;
        }
        String name = event.name().endsWith(".service") ? event.name() : event.name() + ".service";
        String text =
                switch (event.operation()) {
                    case INSTALLED -> "Reloading.";
                    case STARTED -> "Started " + name + ".";
                    case STOPPED -> name + ": Deactivated successfully.";
                    case REMOVED -> "Reloading.";
                };
        Line line = syslog.beginShortIso(unit, event.at(), "systemd", 1);
        scene.pen().row().set(Column.SERVICE, event.name());
        syslog.say(line, text);
    }

    public void task(TaskChanged event) {
        Unit unit = scene.unit(event.host(), Source.JOURNAL);
        if (unit == null) {
            return;
        }
        String user = scene.names().login(event.header().account());
        if (event.operation() == TaskOperation.STARTED) {
            int pid = scene.numbers(event.host()).daemonPid(event.header().id() + 1);
            Line line = syslog.beginShortIso(unit, event.at(), "CRON", pid);
            scene.pen().row().set(Column.USER, user).set(Column.COMMAND_LINE, event.command());
            syslog.say(line, "(" + user + ") CMD (" + event.command() + ")");
        } else if (event.operation() == TaskOperation.REGISTERED) {
            Line line = syslog.beginShortIso(unit, event.at(), "crontab", 0);
            scene.pen().row().set(Column.USER, user);
            syslog.say(line, "(" + user + ") REPLACE (" + user + ")");
        }
    }

    public void machine(MachineChanged event) {
        Unit unit = scene.unit(event.host(), Source.JOURNAL);
        if (unit == null) {
            return;
        }
        switch (event.change()) {
            case BOOT -> {
                String version =
                        scene.organisation().host(event.host()).facts().os() == Host.Os.DEBIAN_12
                                ? "Linux version 6.1.0-26-amd64 (debian-kernel@lists.debian.org)"
                                : "Linux version 6.8.0-45-generic (buildd@lcy02-amd64-115)";
                say(unit, event.at(), "kernel", version);
                say(
                        unit,
                        event.at(),
                        "systemd",
                        "Reached target multi-user.target - Multi-User System.");
            }
            case SHUTDOWN -> {
                say(
                        unit,
                        event.at(),
                        "systemd",
                        "Reached target shutdown.target - System Shutdown.");
                say(unit, event.at(), "systemd-journald", "Journal stopped");
            }
            case UPDATE_INSTALLED ->
                    say(
                            unit,
                            event.at(),
                            "unattended-upgrade",
                            "Packages that will be upgraded: " + event.detail());
            case CLOCK_STEPPED ->
                    say(
                            unit,
                            event.at(),
                            "chronyd",
                            "System clock was stepped by " + event.detail() + " seconds");
            case LOG_CLEARED ->
                    say(
                            unit,
                            event.at(),
                            "systemd-journald",
                            "Vacuuming done, freed 0B of archived journals from /var/log/journal.");
            case RETENTION_EXTENDED ->
                    say(
                            unit,
                            event.at(),
                            "logkeeper",
                            "retention of " + event.detail() + ": nothing is deleted from now on");
            case POWER_LOST, SLEEP, WAKE, AUDIT_POLICY_CHANGED, SCREEN_LOCKED, SCREEN_UNLOCKED -> {}
        }
    }

    public void judged(AntivirusVerdict verdict) {
        Unit unit = scene.unit(verdict.host(), Source.JOURNAL);
        if (unit == null) {
            return;
        }
        int pid = pid(verdict.host(), "clamd");
        Line line = syslog.beginShortIso(unit, verdict.at(), "clamd", pid);
        scene.pen()
                .row()
                .set(Column.FILE, verdict.path())
                .set(Column.SHA256, ContentHash.sha256(verdict.content()))
                .set(Column.ACTION, verdict.removed() ? "Quarantine" : "Detected");
        syslog.say(line, verdict.path() + ": " + verdict.signature() + " FOUND");
    }

    /// CUPS on a Linux print server; a Windows one keeps no log of jobs here.
    public void printed(Printed event) {
        for (Host host : scene.organisation().hosts()) {
            Unit unit =
                    host.is(HostRole.PRINT_SERVER) ? scene.unit(host.id(), Source.JOURNAL) : null;
            if (unit != null) {
                String user = scene.names().login(event.header().account());
                int pid = pid(host.id(), "cupsd");
                Line line = syslog.beginShortIso(unit, event.at(), "cupsd", pid);
                scene.pen().row().set(Column.USER, user).set(Column.FILE, event.document());
                String text = event.printer() + " " + user + " total " + event.pages() + " - ";
                syslog.say(line, text + event.document());
                return;
            }
        }
    }
}
