package org.sala.evidence.system;

import org.sala.engine.event.Event.MachineChanged;
import org.sala.engine.event.Event.ServiceChanged;
import org.sala.engine.time.CivilTime;
import org.sala.engine.world.Host;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Boots, stops, sleep, services, updates and cleared logs in the System log.
///
/// Power that goes away writes nothing then; the next boot says so (41, 6008).
public final class SystemSensor {

    private static final WindowsEvent CLOCK = WindowsEvent.of("system.1");
    private static final WindowsEvent KERNEL_START = WindowsEvent.of("system.12");
    private static final WindowsEvent KERNEL_STOP = WindowsEvent.of("system.13");
    private static final WindowsEvent UPDATED = WindowsEvent.of("system.19");
    private static final WindowsEvent UNCLEAN = WindowsEvent.of("system.41");
    private static final WindowsEvent SLEEPING = WindowsEvent.of("system.42");
    private static final WindowsEvent WOKEN = WindowsEvent.of("system.107");
    private static final WindowsEvent CLEARED = WindowsEvent.of("system.104");
    private static final WindowsEvent INITIATED = WindowsEvent.of("system.1074");
    private static final WindowsEvent LOG_STARTED = WindowsEvent.of("system.6005");
    private static final WindowsEvent LOG_STOPPED = WindowsEvent.of("system.6006");
    private static final WindowsEvent UNEXPECTED = WindowsEvent.of("system.6008");
    private static final WindowsEvent VERSION = WindowsEvent.of("system.6009");
    private static final WindowsEvent UPTIME = WindowsEvent.of("system.6013");
    private static final WindowsEvent STATE = WindowsEvent.of("system.7036");
    private static final WindowsEvent INSTALLED = WindowsEvent.of("system.7045");
    private static final int GUID = 121;

    private final Scene scene;
    private final WindowsPen pen;

    public SystemSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    public void service(ServiceChanged event) {
        Unit unit = scene.unit(event.host(), Source.SYSTEM);
        if (unit == null) {
            return;
        }
        int manager = scene.numbers(event.host()).systemPid("services.exe");
        switch (event.operation()) {
            case INSTALLED -> {
                Names.Principal who = scene.names().account(event.header().account());
                pen.begin(unit, INSTALLED, event.at(), manager, who.sid());
                pen.text(event.name()).text(event.command()).text("user mode service");
                pen.text("demand start").text("LocalSystem");
                pen.row().set(Column.COMMAND_LINE, event.command()).set(Column.USER, who.name());
                end(event.name());
            }
            case STARTED -> state(unit, event, manager, "running");
            case STOPPED -> state(unit, event, manager, "stopped");
            case REMOVED -> {}
        }
    }

    private void state(Unit unit, ServiceChanged event, int manager, String state) {
        pen.begin(unit, STATE, event.at(), manager, "").text(event.name()).text(state);
        pen.row().set(Column.ACTION, state);
        end(event.name());
    }

    private void end(String service) {
        pen.row().set(Column.SERVICE, service);
        pen.end();
    }

    public void machine(MachineChanged event) {
        Unit unit = scene.unit(event.host(), Source.SYSTEM);
        if (unit == null) {
            return;
        }
        switch (event.change()) {
            case SHUTDOWN -> stopped(unit, event);
            case SLEEP -> {
                pen.begin(unit, SLEEPING, event.at(), 4, "").number(4).number(4).number(0);
                pen.number(0).number(4);
                pen.end();
            }
            case WAKE -> {
                pen.begin(unit, WOKEN, event.at(), 4, "").number(1).number(1).number(4);
                pen.end();
            }
            case LOG_CLEARED -> cleared(unit, event);
            case UPDATE_INSTALLED -> updated(unit, event);
            case BOOT,
                    POWER_LOST,
                    CLOCK_STEPPED,
                    AUDIT_POLICY_CHANGED,
                    RETENTION_EXTENDED,
                    SCREEN_LOCKED,
                    SCREEN_UNLOCKED -> {}
        }
    }

    /// @param lost    whether power went without a shutdown before this boot
    /// @param stopped when it stopped, by the host's clock
    public void booted(MachineChanged event, boolean lost, long stopped) {
        Unit unit = scene.unit(event.host(), Source.SYSTEM);
        if (unit == null) {
            return;
        }
        Host host = scene.organisation().host(event.host());
        int build = build(host);
        long at = event.at();
        pen.begin(unit, KERNEL_START, at, 4, "S-1-5-18").number(10).number(0).number(build);
        pen.number(4890).number(0).number(0).isoTime(scene.clock(event.host(), at));
        pen.end();
        if (lost) {
            pen.begin(unit, UNCLEAN, at, 4, "S-1-5-18").number(0).hex(0).hex(0).hex(0).hex(0);
            pen.number(0).number(0).number(0);
            pen.end();
            unexpected(unit, at, stopped);
        }
        pen.begin(unit, VERSION, at, 0, "").text("10.00.").text(Integer.toString(build));
        pen.text("").text("Multiprocessor Free").text("0");
        pen.end();
        pen.begin(unit, LOG_STARTED, at, 0, "");
        pen.end();
        pen.begin(unit, UPTIME, at, 0, "").text("").text("").text("").text("");
        pen.number(lost ? 12 : 9).text("60").text("");
        pen.end();
    }

    private void unexpected(Unit unit, long at, long stopped) {
        CivilTime local = CivilTime.of(stopped, scene.organisation().country().offsetSeconds());
        int hour = local.hour() % 12 == 0 ? 12 : local.hour() % 12;
        String time =
                hour
                        + ":"
                        + two(local.minute())
                        + ":"
                        + two(local.second())
                        + (local.hour() < 12 ? " AM" : " PM");
        CivilTime.Date date = local.date();
        pen.begin(unit, UNEXPECTED, at, 0, "").text(time);
        pen.text(date.month() + "/" + date.day() + "/" + date.year()).text("").text("");
        pen.text("").text("").text("");
        pen.end();
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    private static int build(Host host) {
        return switch (host.facts().os()) {
            case WINDOWS_10 -> 19045;
            case WINDOWS_11 -> 22631;
            case WINDOWS_SERVER_2019 -> 17763;
            case WINDOWS_SERVER_2022 -> 20348;
            case DEBIAN_12, UBUNTU_24 -> 0;
        };
    }

    private void stopped(Unit unit, MachineChanged event) {
        Names.Principal who = scene.names().account(event.header().account());
        int pid = scene.hash().between(event.header().id(), GUID, 300, 1800) * 4;
        pen.begin(unit, INITIATED, event.at(), pid, who.sid());
        pen.text(
                "C:\\Windows\\System32\\RuntimeBroker.exe ("
                        + scene.names().host(unit.host())
                        + ")");
        pen.text(scene.names().host(unit.host()).toUpperCase(java.util.Locale.ROOT));
        pen.text("Other (Unplanned)").text("0x0").text("power off").text("").text(who.user());
        pen.row().set(Column.USER, who.name());
        pen.end();
        pen.begin(unit, LOG_STOPPED, event.at(), 0, "");
        pen.end();
        pen.begin(unit, KERNEL_STOP, event.at(), 4, "");
        pen.isoTime(scene.clock(event.host(), event.at()));
        pen.end();
    }

    private void cleared(Unit unit, MachineChanged event) {
        if (event.detail().equals(Source.SECURITY.path())) {
            return;
        }
        Names.Principal who = scene.names().account(event.header().account());
        int pid = scene.hash().between(event.host(), GUID, 260, 300) * 4;
        pen.begin(unit, CLEARED, event.at(), pid, who.sid());
        pen.text(who.name()).text(who.domain()).text(event.detail()).text("");
        pen.row().set(Column.USER, who.name()).set(Column.ACTION, "cleared");
        pen.row().set(Column.VALUE, event.detail());
        pen.end();
    }

    private void updated(Unit unit, MachineChanged event) {
        int pid = scene.hash().between(event.host(), GUID, 300, 1200) * 4;
        long title = event.detail().hashCode();
        pen.begin(unit, UPDATED, event.at(), pid, "S-1-5-18").text(event.detail());
        pen.guid(scene.hash().of(title, GUID), scene.hash().of(title, GUID + 1)).number(200);
        pen.text("{7971f918-a847-4430-9279-4a52d1efe18d}");
        pen.row().set(Column.VALUE, event.detail());
        pen.end();
    }

    /// @param before what the host's clock showed just before the step
    public void clockStepped(MachineChanged event, long before) {
        Unit unit = scene.unit(event.host(), Source.SYSTEM);
        if (unit != null) {
            pen.begin(unit, CLOCK, event.at(), 4, "S-1-5-19");
            pen.isoTime(scene.clock(event.host(), event.at())).isoTime(before).number(1);
            pen.end();
        }
    }
}
