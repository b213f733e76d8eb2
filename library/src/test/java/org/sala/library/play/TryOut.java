package org.sala.library.play;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import org.sala.engine.random.Seeds;
import org.sala.library.scenario.*;
import org.sala.search.store.*;
import org.sala.engine.scenario.*;
import org.sala.engine.time.*;

class TryOut {
    static String t(long at, Stage s) {
        if (at == Long.MAX_VALUE) return "never";
        CivilTime c = CivilTime.of(at, s.incident().organisation().country().offsetSeconds());
        return c.date().month() + "-" + c.date().day() + " " + c.hour() + ":" + (c.minute() < 10 ? "0" : "") + c.minute();
    }
    public static void main(String[] a) throws Exception {
        Loaded.Ready ready = switch (Scenarios.shipped(a[0])) { case Loaded.Ready r -> r; case Loaded.Refused r -> { r.problems().forEach(System.out::println); throw new IllegalStateException(); } };
        Path folder = Files.createTempDirectory("tryout");
        List<String> names = a.length > 2 ? List.of(a[2].split(",")) : Robots.names();
        boolean detail = a.length > 3;
        try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
            for (int seed = 1; seed <= Integer.parseInt(a[1]); seed++) {
                long t0 = System.nanoTime();
                Stage s = Stage.rendered(ready.scenario(), Seeds.practice(seed, 1), engine, "h" + seed);
                System.out.printf("seed %d start %s path %s herrings %s records %d in %d ms%n", seed, t(s.incident().playStart(), s), s.incident().variation().path(), s.incident().variation().herrings(), s.historyRecords(), (System.nanoTime() - t0) / 1000000);
                TreeMap<String, Stage.Play> plays = new TreeMap<>();
                for (Robot r : Robots.all(names, ready.reference())) {
                    long t1 = System.nanoTime();
                    Stage.Play p = s.play(r);
                    plays.put(r.name(), p);
                    System.out.printf("  %-15s damage %d %s hosts %d enc %d searches %d first %d msgs %d rec %d  %d ms%n", r.name(), p.damage(), p.truth().damage(), p.truth().scope().hosts().size(), p.truth().scope().hosts().stream().filter(h -> h.encrypted()).count(), p.searching().searches(), p.searching().toFirstHost(), p.messages().size(), p.searching().records(), (System.nanoTime() - t1) / 1000000);
                    if (detail) {
                        p.truth().attack().steps().forEach(f -> System.out.println("     " + t(f.at(), s) + " " + f.id() + " " + f.technique() + " " + f.result() + " host " + (f.host() < 0 ? "-" : s.incident().organisation().host(f.host()).name())));
                        p.truth().conduct().actions().forEach(x -> System.out.println("     ACT " + t(x.at(), s) + " " + x.action() + " " + x.arguments() + " " + x.result() + " eff " + t(x.effectAt(), s)));
                        p.submission().findings().forEach(f -> System.out.println("     FIND " + t(f.claimed().at(), s) + " " + f.kind() + " " + f.value() + " " + f.details()));
                        p.truth().attack().tipOffs().forEach(x -> System.out.println("     TIP " + t(x.at(), s) + " " + x.reason()));
                        p.messages().forEach(m -> System.out.println("     MSG " + t(m.at(), s) + " " + m.from() + " " + m.textKey() + " " + m.to()));
                    }
                }
                if (plays.containsKey("idle") && plays.containsKey("reference"))
                for (var e : plays.entrySet()) {
                    var score = s.grade(e.getValue(), plays.get("idle").damage(), plays.get("reference").damage());
                    System.out.println("  score " + e.getKey() + " " + score.total() / 100 + " avoided " + score.measures().avoided() + " " + (detail ? score.objectives().stream().map(o -> o.id() + ":" + o.perMille()).toList() : ""));
                }
                s.close();
            }
        }
    }
}
