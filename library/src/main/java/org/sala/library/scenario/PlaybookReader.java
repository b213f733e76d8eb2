package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.NearestName;

/// Reads the playbook of a reference responder.
final class PlaybookReader {

    private PlaybookReader() {}

    static Playbook read(Fields top) {
        String name = top.text("playbook");
        List<Fields.Item> items = top.items("steps");
        List<String> ids = new ArrayList<>();
        for (Fields.Item item : items) {
            ids.add(item.name());
        }
        List<Playbook.Step> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Fields of = items.get(i).fields();
            String following = i + 1 < items.size() ? items.get(i + 1).name() : "";
            String next = of.text("next", following);
            String otherwise = of.text("else", "");
            for (String named : List.of(next, otherwise)) {
                if (!named.isEmpty() && !named.equals("end") && !ids.contains(named)) {
                    String fix = NearestName.fix(named, ids);
                    of.wrong("next", "the playbook has no step '" + named + "'", fix);
                }
            }
            int minutes = of.number("minutes", 0, 600, 2);
            steps.add(new Playbook.Step(items.get(i).name(), work(of), next, otherwise, minutes));
            of.end();
        }
        String start = top.text("start", ids.isEmpty() ? "" : ids.getFirst());
        top.end();
        return new Playbook(name, start, steps);
    }

    private static Playbook.Work work(Fields of) {
        if (of.has("search")) {
            int most = of.number("most", 1, 1000, 50);
            return new Playbook.Work.Search(
                    of.text("search"),
                    map(of.block("takes")),
                    of.words("unlike"),
                    most,
                    of.text("around", ""),
                    of.parsed("before", 0L, Quantities::simulated),
                    of.parsed("after", 0L, Quantities::simulated));
        }
        if (of.has("look")) {
            return new Playbook.Work.Look(of.text("look"), of.text("of"), of.text("into"));
        }
        if (of.has("act")) {
            String action = of.text("act");
            return new Playbook.Work.Act(
                    of.text("role", "handler"), action, map(of.block("with")), of.text("each", ""));
        }
        if (of.has("find")) {
            return new Playbook.Work.Find(
                    of.text("find"),
                    of.text("value"),
                    of.number("confidence", 0, 100, 80),
                    map(of.block("details")));
        }
        if (of.has("note")) {
            return new Playbook.Work.Note(
                    of.text("note"), of.text("host", ""), of.text("technique", ""));
        }
        if (of.has("report")) {
            return new Playbook.Work.Report(of.text("report"), map(of.block("fields")));
        }
        if (of.has("know")) {
            return new Playbook.Work.Know(of.text("know"), of.text("value"));
        }
        long wait = of.parsed("wait", 0L, Quantities::simulated);
        int workdays = of.number("workdays", 0, 9, 0);
        int at = of.parsed("until", -1, Quantities::clock);
        if (wait == 0 && at < 0) {
            String fix = "write search:, look:, act:, find:, note:, report:, know: or wait:";
            of.problems().at(of.node(), "the step does nothing", fix);
        }
        return new Playbook.Work.Wait(wait, workdays, at);
    }

    private static SortedMap<String, String> map(@Nullable Fields fields) {
        SortedMap<String, String> map = new TreeMap<>();
        if (fields != null) {
            for (String key : fields.rest()) {
                map.put(key, fields.text(key));
            }
        }
        return map;
    }
}
