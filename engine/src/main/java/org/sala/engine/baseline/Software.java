package org.sala.engine.baseline;

import java.util.TreeMap;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.world.Host;

/// Program files by path and system: the same file has the same content on all machines of one system.
final class Software {

    private static final String S32 = "C:\\Windows\\System32\\";

    private final TreeMap<String, Event.Program> programs = new TreeMap<>();

    static String version(Host.Os os) {
        return switch (os) {
            case WINDOWS_10 -> "10.0.19041.5247";
            case WINDOWS_11 -> "10.0.22621.4541";
            case WINDOWS_SERVER_2019 -> "10.0.17763.6532";
            case WINDOWS_SERVER_2022 -> "10.0.20348.2849";
            case DEBIAN_12 -> "12.8";
            case UBUNTU_24 -> "24.04";
        };
    }

    /// Makers by where their programs lie: folder, product, version.
    private static final String[][] MAKERS = {
        {"C:\\Program Files\\FieldAgent\\", "FieldAgent", "5.4.2.118"},
        {"C:\\Program Files\\ShieldAV\\", "ShieldAV Endpoint", "7.2.40.9"},
        {"C:\\Program Files\\SafeCopy\\", "SafeCopy", "9.1.0.522"},
        {"C:\\Program Files\\Microsoft SQL Server\\", "Microsoft SQL Server", "15.0.4405.4"},
        {"C:\\Program Files (x86)\\Google\\Update\\", "Google Update", "1.3.36.372"},
        {"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\", "Microsoft Edge Update", "1.3.195.35"},
        {
            "C:\\ProgramData\\Microsoft\\Windows Defender\\",
            "Microsoft\u00ae Windows\u00ae" + " Operating System",
            "4.18.24090.11"
        },
        {"C:\\Windows\\Sysmon64.exe", "Sysinternals Sysmon", "15.15"}
    };

    /// A file of the system itself, or of the maker in whose folder it lies.
    Event.Program system(Host.Os os, String path) {
        String full = path.startsWith("C:") || path.startsWith("/") ? path : S32 + path;
        for (String[] maker : MAKERS) {
            if (full.startsWith(maker[0])) {
                return program(full, maker[1], maker[2]);
            }
        }
        String product =
                os.isWindows() ? "Microsoft\u00ae Windows\u00ae Operating System" : os.name();
        return program(full, product, version(os));
    }

    /// A file of a program, the same on every system.
    synchronized Event.Program program(String path, String product, String version) {
        String id = path + "\n" + version;
        Event.Program known = programs.get(id);
        if (known == null) {
            long key = Keys.of("program", Keys.text(path), Keys.text(version), 0);
            long size = 20_480 + 512 * Long.remainderUnsigned(key, 2400);
            known = new Event.Program(path, new Content.Stub(key, size, product, version));
            programs.put(id, known);
        }
        return known;
    }

    /// The machine's own process: no logon of a person, integrity of the system.
    Scribe.Launch service(Host.Os os, String path, String arguments) {
        Event.Program image = system(os, path);
        String line = arguments.isEmpty() ? image.path() : quoted(image.path()) + " " + arguments;
        return new Scribe.Launch(
                image,
                new Event.Context(
                        line,
                        os.isWindows() ? "C:\\Windows\\system32\\" : "/",
                        0,
                        Event.Integrity.SYSTEM));
    }

    static String quoted(String path) {
        return path.indexOf(' ') < 0 ? path : "\"" + path + "\"";
    }
}
