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

    /// A file of the system: the same bytes on every machine of one release.
    public static Event.Program system(Host host, String path) {
        String release = host.facts().os().name();
        long key = Keys.of("program", Keys.text(path), Keys.text(release), 0);
        long size = 40_960 + Math.floorMod(key, 900) * 1024;
        return new Event.Program(path, new Content.Stub(key, size, "Microsoft Windows", release));
    }
}
