package org.sala.evidence.pack;

import java.util.SortedMap;
import org.sala.engine.time.Ticks;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.line.Stamp;
import org.sala.evidence.sensor.Scene;

/// The manifest and the custody record of a package, as JSON. All times are UTC.
final class Manifest {

    private final EvidencePlan plan;
    private final Custody custody;
    private final Scene scene;
    private final Stamp utc = new Stamp(0);

    Manifest(EvidencePlan plan, Custody custody, Scene scene) {
        this.plan = plan;
        this.custody = custody;
        this.scene = scene;
    }

    String of(SortedMap<String, EvidencePackage.Item> items) {
        Json json = new Json();
        json.open('{').field("case", custody.number());
        json.field("organisation", plan.organisation().identity().name());
        json.field("domain", plan.organisation().identity().domain());
        json.field("collected", time(custody.until())).name("files").open('[');
        items.forEach((path, item) -> file(json, path, item));
        return json.close(']').close('}').text();
    }

    private void file(Json json, String path, EvidencePackage.Item item) {
        PackedFile.Facts facts = item.facts();
        json.open('{').field("path", path).field("size", facts.size());
        json.field("sha256", facts.sha256());
        Unit unit = item.unit();
        if (unit != null) {
            json.field("source", unit.source().key());
            json.field("host", plan.organisation().host(unit.host()).name());
            json.field("original", unit.source().path());
            json.field("records", facts.records());
            json.field("first", time(facts.first())).field("last", time(facts.last()));
            json.field("clock", clock(unit));
            json.field("retentionDays", plan.retention(unit.source()) / Ticks.DAY);
        }
        json.close('}');
    }

    /// How far the host's clock was off when the file was collected, to the millisecond.
    private String clock(Unit unit) {
        long off = scene.clock(unit.host(), custody.until()) - custody.until();
        long millis = Math.abs(off) / Ticks.MILLISECOND;
        String seconds =
                new Line().number(millis / 1000).put('.').digits(millis % 1000, 3).toString();
        return "host clock " + seconds + (off < 0 ? " s behind" : " s ahead") + " at collection";
    }

    String custody(SortedMap<String, EvidencePackage.Item> items) {
        Json json = new Json();
        json.open('{').field("case", custody.number()).name("entries").open('[');
        int number = 0;
        for (String path : items.keySet()) {
            EvidencePackage.Item item = items.get(path);
            if (item == null) {
                continue;
            }
            json.open('{').field("item", ++number).field("path", path);
            json.field("sha256", item.facts().sha256()).field("action", "collected");
            json.field("at", time(custody.until())).field("by", custody.collector());
            json.field("method", item.unit() == null ? "mailbox export" : "copy from log server");
            json.field("writeProtected", "yes").close('}');
        }
        return json.close(']').close('}').text();
    }

    private String time(long at) {
        return utc.ticks(new Line(), at).toString();
    }
}
