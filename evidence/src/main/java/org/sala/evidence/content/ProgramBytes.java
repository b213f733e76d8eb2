package org.sala.evidence.content;

import java.nio.charset.StandardCharsets;
import org.sala.engine.event.Content;
import org.sala.formats.pe.PeFile;

/// Programs with the right name and size that do nothing: the entry point returns 0 at once.
final class ProgramBytes {

    private ProgramBytes() {}

    static byte[] of(Content.Stub stub) {
        return fill(
                stub.key(), stub.size(), head(stub.key(), stub.product() + " " + stub.version()));
    }

    static byte[] of(Content.Specimen specimen) {
        byte[] head =
                switch (specimen.form()) {
                    case "exe", "dll", "sys", "scr" -> head(specimen.key(), "");
                    case "js", "jse" -> ascii("WScript.Quit(0);\r\n//");
                    case "vbs", "hta" -> ascii("WScript.Quit 0\r\n'");
                    case "ps1" -> ascii("exit 0\r\n#");
                    case "bat", "cmd" -> ascii("@exit /b 0\r\nrem ");
                    case "sh", "php", "py" -> ascii("#!/bin/true\n#");
                    case "lnk" -> new byte[] {0x4C, 0, 0, 0, 1, 0x14, 2, 0};
                    default -> head(specimen.key(), "");
                };
        return isText(specimen.form())
                ? fillText(specimen.key(), specimen.size(), head)
                : fill(specimen.key(), specimen.size(), head);
    }

    private static boolean isText(String form) {
        return switch (form) {
            case "js", "jse", "vbs", "hta", "ps1", "bat", "cmd", "sh", "php", "py" -> true;
            default -> false;
        };
    }

    private static byte[] head(long key, String text) {
        return PeFile.inert((int) (key & 0x3FFFFFFF), text);
    }

    private static byte[] fill(long key, long size, byte[] head) {
        Collected out = new Collected(size);
        out.put(head, 0, (int) Math.min(head.length, size));
        NoiseBytes.write(key, Math.max(0, size - head.length), out);
        return out.bytes();
    }

    private static byte[] fillText(long key, long size, byte[] head) {
        Collected out = new Collected(size);
        out.put(head, 0, (int) Math.min(head.length, size));
        byte[] letters = NoiseBytes.letters(key, (int) Math.max(0, size - head.length));
        out.put(letters, 0, letters.length);
        return out.bytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
