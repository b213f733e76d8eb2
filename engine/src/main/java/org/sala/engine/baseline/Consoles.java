package org.sala.engine.baseline;

import org.sala.engine.event.Event;

/// What people do at a console: they type short names, and close the window by its cross.
final class Consoles {

    private Consoles() {}

    /// As people type it, or as the desktop starts what has a window.
    static String typed(String path, String arguments) {
        String name = path.substring(path.lastIndexOf('\\') + 1);
        boolean window = name.equals("mmc.exe") || name.equals("mstsc.exe") || arguments.isEmpty();
        String program = window ? "\"" + path + "\"" : name.substring(0, name.length() - 4);
        return arguments.isEmpty() ? program : program + " " + arguments;
    }

    /// Who closes a console by its cross makes the system start a thread in it that ends it.
    static void closed(DayPlan day, Desk desk, long at, long process) {
        Machine machine = day.site.machines[desk.host];
        day.scribe.add(
                new Event.ThreadCreated(
                        day.scribe.header(at, machine.system),
                        day.system(machine.id, "csrss.exe"),
                        process,
                        "C:\\Windows\\System32\\KERNELBASE.dll",
                        "CtrlRoutine"));
    }
}
