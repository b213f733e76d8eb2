package org.sala.evidence.security;

import org.sala.engine.event.Event.MachineChanged;
import org.sala.engine.event.Event.ServiceChanged;
import org.sala.engine.event.Event.ServiceOperation;
import org.sala.engine.event.Event.TaskChanged;
import org.sala.engine.event.Event.TaskOperation;
import org.sala.engine.event.Event.UsbAttached;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.numbering.HostNumbers;
import org.sala.evidence.numbering.LogonSession;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Services, tasks, devices and the machine itself in the Security log: 4608, 4616, 4697, 4698, 4699,
/// 4719, 4800, 4801, 6416, 1102.
public final class MachineAudit {

    private static final WindowsEvent STARTING = WindowsEvent.of("security.4608");
    private static final WindowsEvent TIME = WindowsEvent.of("security.4616");
    private static final WindowsEvent SERVICE = WindowsEvent.of("security.4697");
    private static final WindowsEvent TASK = WindowsEvent.of("security.4698");
    private static final WindowsEvent TASK_DELETED = WindowsEvent.of("security.4699");
    private static final WindowsEvent POLICY = WindowsEvent.of("security.4719");
    private static final WindowsEvent LOCKED = WindowsEvent.of("security.4800");
    private static final WindowsEvent UNLOCKED = WindowsEvent.of("security.4801");
    private static final WindowsEvent DEVICE = WindowsEvent.of("security.6416");
    private static final WindowsEvent CLEARED = WindowsEvent.of("security.1102");

    private final Scene scene;
    private final WindowsPen pen;

    public MachineAudit(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    private int lsass(int host) {
        return scene.numbers(host).systemPid("lsass.exe");
    }

    private LogonSession session(int host, long logon, int account, long at) {
        return scene.numbers(host).session(logon, account, at);
    }

    public void service(ServiceChanged event) {
        Unit unit = scene.unit(event.host(), Source.SECURITY);
        if (unit == null || event.operation() != ServiceOperation.INSTALLED) {
            return;
        }
        LogonSession session =
                session(event.host(), event.logon(), event.header().account(), event.at());
        Names.Principal who = WindowsPen.owner(scene, event.host(), session);
        pen.begin(unit, SERVICE, event.at(), lsass(event.host()), "");
        pen.subject(who, session.luid()).text(event.name()).text(event.command());
        pen.text("0x10").number(3).text("LocalSystem");
        row(who, session).set(Column.SERVICE, event.name());
        pen.row().set(Column.COMMAND_LINE, event.command());
        pen.end();
    }

    public void task(TaskChanged event) {
        Unit unit = scene.unit(event.host(), Source.SECURITY);
        boolean registered = event.operation() == TaskOperation.REGISTERED;
        if (unit == null || !registered && event.operation() != TaskOperation.DELETED) {
            return;
        }
        LogonSession session =
                session(event.host(), event.logon(), event.header().account(), event.at());
        Names.Principal who = WindowsPen.owner(scene, event.host(), session);
        String name = event.name().startsWith("\\") ? event.name() : "\\" + event.name();
        pen.begin(unit, registered ? TASK : TASK_DELETED, event.at(), lsass(event.host()), "");
        pen.subject(who, session.luid()).text(name);
        pen.text(registered ? content(event, who) : "");
        row(who, session).set(Column.SERVICE, name).set(Column.COMMAND_LINE, event.command());
        pen.end();
    }

    /// Source: [MS-TSCH] section 2.5, the task definition.
    private static String content(TaskChanged event, Names.Principal who) {
        String command = event.command();
        boolean quoted = command.startsWith("\"") && command.indexOf('"', 1) > 0;
        int end = quoted ? command.indexOf('"', 1) + 1 : command.indexOf(' ');
        String program = end < 0 ? command : command.substring(0, end);
        String arguments = end < 0 ? "" : command.substring(end).strip();
        return "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n"
                + "<Task version=\"1.2\" "
                + "xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\r\n"
                + "  <RegistrationInfo>\r\n    <Author>"
                + escape(who.user())
                + "</Author>\r\n    <URI>"
                + escape(event.name())
                + "</URI>\r\n  </RegistrationInfo>\r\n  <Actions Context=\"Author\">\r\n"
                + "    <Exec>\r\n      <Command>"
                + escape(program)
                + "</Command>\r\n"
                + (arguments.isEmpty()
                        ? ""
                        : "      <Arguments>" + escape(arguments) + "</Arguments>\r\n")
                + "    </Exec>\r\n  </Actions>\r\n</Task>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    public void usb(UsbAttached event) {
        Unit unit = scene.unit(event.host(), Source.SECURITY);
        if (unit == null) {
            return;
        }
        String id =
                "USBSTOR\\Disk&Ven_"
                        + event.vendor().replace(' ', '_')
                        + "&Prod_"
                        + event.product().replace(' ', '_')
                        + "&Rev_1.00\\"
                        + event.serial()
                        + "&0";
        pen.begin(unit, DEVICE, event.at(), 4, "");
        pen.subject(WindowsPen.owner(scene, event.host(), null), HostNumbers.SYSTEM_LUID).text(id);
        pen.text(event.vendor() + " " + event.product() + " USB Device");
        pen.text("{4d36e967-e325-11ce-bfc1-08002be10318}").text("DiskDrive");
        pen.text("USBSTOR\\Disk" + event.vendor())
                .text("USBSTOR\\Disk")
                .text("Port_#0003.Hub_#0001");
        pen.row().set(Column.VALUE, id);
        pen.end();
    }

    public void machine(MachineChanged event) {
        Unit unit = scene.unit(event.host(), Source.SECURITY);
        if (unit == null) {
            return;
        }
        switch (event.change()) {
            case BOOT -> {
                pen.begin(unit, STARTING, event.at(), lsass(event.host()), "");
                pen.end();
            }
            case LOG_CLEARED -> cleared(unit, event);
            case AUDIT_POLICY_CHANGED -> policy(unit, event);
            case SCREEN_LOCKED -> screen(unit, LOCKED, event);
            case SCREEN_UNLOCKED -> screen(unit, UNLOCKED, event);
            case SHUTDOWN,
                    POWER_LOST,
                    SLEEP,
                    WAKE,
                    CLOCK_STEPPED,
                    RETENTION_EXTENDED,
                    UPDATE_INSTALLED -> {}
        }
    }

    private void cleared(Unit unit, MachineChanged event) {
        if (!event.detail().equals(Source.SECURITY.path())) {
            return;
        }
        Names.Principal who = scene.names().account(event.header().account());
        pen.begin(unit, CLEARED, event.at(), lsass(event.host()), "");
        pen.subject(who, HostNumbers.SYSTEM_LUID);
        pen.row().set(Column.USER, who.name()).set(Column.ACTION, "cleared");
        pen.end();
    }

    private void policy(Unit unit, MachineChanged event) {
        pen.begin(unit, POLICY, event.at(), lsass(event.host()), "");
        pen.subject(WindowsPen.owner(scene, event.host(), null), HostNumbers.SYSTEM_LUID);
        pen.text("%%8276").text("%%13312").text("{0cce922b-69ae-11d9-bed3-505054503030}");
        pen.text("%%8448");
        pen.row().set(Column.VALUE, event.detail());
        pen.end();
    }

    private void screen(Unit unit, WindowsEvent kind, MachineChanged event) {
        Names.Principal who = scene.names().account(event.header().account());
        long key = event.process();
        LogonSession session = session(event.host(), key, event.header().account(), event.at());
        pen.begin(unit, kind, event.at(), lsass(event.host()), "");
        pen.subject(who, session.luid()).number(Math.max(1, session.number()));
        row(who, session);
        pen.end();
    }

    /// @param before what the host's clock showed just before the step
    public void clockStepped(MachineChanged event, long before) {
        Unit unit = scene.unit(event.host(), Source.SECURITY);
        if (unit == null) {
            return;
        }
        pen.begin(unit, TIME, event.at(), 4, "");
        pen.subject(WindowsPen.owner(scene, event.host(), null), HostNumbers.SYSTEM_LUID);
        pen.isoTime(before).isoTime(scene.clock(event.host(), event.at()));
        pen.hex(scene.numbers(event.host()).systemPid("services.exe"));
        pen.text("C:\\Windows\\System32\\svchost.exe");
        pen.end();
    }

    private org.sala.evidence.Row row(Names.Principal who, LogonSession session) {
        return pen.row().set(Column.USER, who.name()).set(Column.LOGON_ID, pen.luid(session));
    }
}
