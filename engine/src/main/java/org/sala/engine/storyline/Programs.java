package org.sala.engine.storyline;

import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.world.Host;

/// Program files that belong to the system or to common products, with the content that each build has.
public final class Programs {

    public static final String CMD = "C:\\Windows\\System32\\cmd.exe";
    public static final String POWERSHELL =
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
    public static final String WORD =
            "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE";
    public static final String OUTLOOK =
            "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE";
    public static final String EDGE =
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";

    private Programs() {}

    public static String system32(String name) {
        return "C:\\Windows\\System32\\" + name;
    }

    /// A file of the system or of a common product: the same bytes as in normal life.
    public static Event.Program system(Host host, String path) {
        if (path.startsWith("C:\\Program Files\\Microsoft Office")) {
            return made(path, "Microsoft Office", "16.0.17928.20286");
        }
        return made(
                path,
                "Microsoft\u00ae Windows\u00ae Operating System",
                SystemBuild.of(host.facts().os()));
    }

    private static Event.Program made(String path, String product, String version) {
        long key = Keys.of("program", Keys.text(path), Keys.text(version), 0);
        long size = 20_480 + 512 * Long.remainderUnsigned(key, 2400);
        return new Event.Program(path, new Content.Stub(key, size, product, version));
    }

    /// Builds of the systems, as their files state them.
    private static final class SystemBuild {
        static String of(Host.Os os) {
            return switch (os) {
                case WINDOWS_10 -> "10.0.19041.5247";
                case WINDOWS_11 -> "10.0.22621.4541";
                case WINDOWS_SERVER_2019 -> "10.0.17763.6532";
                case WINDOWS_SERVER_2022 -> "10.0.20348.2849";
                case DEBIAN_12 -> "12.8";
                case UBUNTU_24 -> "24.04";
            };
        }
    }
}
