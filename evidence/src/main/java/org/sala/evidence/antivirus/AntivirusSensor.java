package org.sala.evidence.antivirus;

import org.sala.engine.event.Event.AntivirusVerdict;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.content.ContentHash;
import org.sala.evidence.line.Line;
import org.sala.evidence.line.Stamp;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Defender's detections (1116) and, where it acted, what it did (1117). Verdicts on Linux stand in the
/// journal.
public final class AntivirusSensor {

    private static final WindowsEvent DETECTED = WindowsEvent.of("antivirus.1116");
    private static final WindowsEvent ACTED = WindowsEvent.of("antivirus.1117");
    private static final int DETECTION = 81;
    private static final String ENGINE = "AM: 1.1.24080.9, NIS: 1.1.24080.9";
    private static final String SIGNATURES = "AV: 1.419.163.0, AS: 1.419.163.0, NIS: 1.419.163.0";

    private final Scene scene;
    private final WindowsPen pen;
    private final Stamp utc = new Stamp(0);

    public AntivirusSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    public void judged(AntivirusVerdict verdict) {
        Unit unit = scene.unit(verdict.host(), Source.ANTIVIRUS);
        if (unit == null) {
            return;
        }
        write(unit, DETECTED, verdict, false);
        if (verdict.removed()) {
            write(unit, ACTED, verdict, true);
        }
    }

    private void write(Unit unit, WindowsEvent kind, AntivirusVerdict verdict, boolean acted) {
        long at = verdict.at();
        long id = verdict.header().id();
        Names.Principal who = scene.names().account(verdict.header().account());
        int pid = 2048 + scene.hash().between(unit.host(), DETECTION, 0, 500) * 4;
        pen.begin(unit, kind, at, pid, "S-1-5-18");
        pen.text("Microsoft Defender Antivirus").text("4.18.24090.11");
        String guid =
                new Line()
                        .guid(scene.hash().of(id, DETECTION), scene.hash().of(id, DETECTION + 1))
                        .toString();
        long shown = scene.clock(unit.host(), at);
        pen.text(guid).text(utc.ticks(new Line(), shown).toString()).text("").text("");
        long threat = 2147483648L + (name(verdict.signature()) & 0xFFFFF);
        pen.number(threat).text(verdict.signature()).text("5").text("Severe");
        pen.text(category(verdict.signature(), true)).text(category(verdict.signature(), false));
        pen.text(
                "https://go.microsoft.com/fwlink/?linkid=37020&name="
                        + verdict.signature()
                        + "&threatid="
                        + threat
                        + "&enterprise=1");
        pen.text("1").text("").text(acted ? "2" : "1").text("3").text("Real-Time Protection");
        pen.text("Unknown").text(who.user()).text("").text("file:_" + verdict.path());
        pen.text("1").text("Local machine").text("0").text("Unknown").text("0").text("Concrete");
        pen.text("0").text(acted ? "2" : "9").text(acted ? "Quarantine" : "Not Applicable");
        pen.text("").text("0x00000000").text("The operation completed successfully. ").text("");
        pen.text("0").text("0").text("No additional actions required");
        pen.text(acted ? "NT AUTHORITY\\SYSTEM" : "").text("").text(SIGNATURES).text(ENGINE);
        pen.row()
                .set(Column.USER, who.name())
                .set(Column.FILE, verdict.path())
                .set(Column.SHA256, ContentHash.sha256(verdict.content()))
                .set(Column.SEVERITY, "Severe")
                .set(Column.ACTION, acted ? "Quarantine" : "Detected")
                .set(Column.MESSAGE, verdict.signature());
        pen.end();
    }

    private static long name(String signature) {
        long hash = 7;
        for (int i = 0; i < signature.length(); i++) {
            hash = hash * 31 + signature.charAt(i);
        }
        return hash;
    }

    private static String category(String signature, boolean id) {
        int colon = signature.indexOf(':');
        return switch (colon < 0 ? "" : signature.substring(0, colon)) {
            case "Ransom" -> id ? "50" : "Ransomware";
            case "Backdoor" -> id ? "6" : "Backdoor";
            case "HackTool" -> id ? "34" : "Tool";
            case "TrojanDownloader" -> id ? "4" : "Trojan Downloader";
            case "PUA" -> id ? "27" : "Potentially Unwanted Software";
            default -> id ? "8" : "Trojan";
        };
    }
}
