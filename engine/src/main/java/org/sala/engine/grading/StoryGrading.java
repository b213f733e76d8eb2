package org.sala.engine.grading;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.grading.ScopeGrading.Graded;
import org.sala.engine.grading.Submission.Finding;
import org.sala.engine.grading.Submission.TimelineEntry;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.world.Organisation;

/// The story: the way in, and the key events in their order.
final class StoryGrading {

    /// The way in may be off by so much.
    private static final long ENTRY_TOLERANCE = 30 * Ticks.MINUTE;

    private final GradingInput input;
    private final Organisation organisation;

    StoryGrading(GradingInput input) {
        this.input = input;
        this.organisation = input.organisation();
    }

    /// Five parts of the way in, a fifth of the points each: technique, person, machine, sender, time.
    Graded entry(int of) {
        GroundTruth.EntryVector truth = input.truth().entry();
        Finding best = null;
        List<Reason> bestReasons = List.of();
        int most = -1;
        for (Finding finding : input.submission().findings()) {
            if (finding.kind() == Submission.Kind.ENTRY) {
                List<Reason> reasons = entryParts(finding, truth, of / 5);
                int points = reasons.stream().mapToInt(Reason::points).sum();
                // the last of equals counts: a team may correct itself
                if (points >= most) {
                    most = points;
                    best = finding;
                    bestReasons = reasons;
                }
            }
        }
        if (best == null) {
            return new Graded(0, List.of(Reason.of("entry.none", 0, of, List.of())));
        }
        int right = (int) bestReasons.stream().filter(reason -> reason.points() > 0).count();
        return new Graded(right * 200, bestReasons);
    }

    private List<Reason> entryParts(Finding finding, GroundTruth.EntryVector truth, int each) {
        List<Reason> parts = new ArrayList<>();
        String technique = detail(finding, "technique");
        boolean way =
                technique.equals(ScopeGrading.lower(truth.technique()))
                        || technique.equals(ScopeGrading.lower(truth.option()));
        parts.add(part("technique", way, finding, each));
        String login = truth.person() < 0 ? "" : organisation.person(truth.person()).name().login();
        String person = detail(finding, "person");
        parts.add(part("person", !login.isEmpty() && person.startsWith(login), finding, each));
        String host = truth.host() < 0 ? "" : organisation.host(truth.host()).name();
        boolean machine =
                !host.isEmpty() && detail(finding, "host").equals(ScopeGrading.lower(host));
        parts.add(part("host", machine, finding, each));
        String sender = ScopeGrading.lower(truth.lure().sender());
        String said = detail(finding, "sender");
        String domain = sender.substring(sender.indexOf('@') + 1);
        boolean from = !said.isEmpty() && (said.equals(sender) || said.equals(domain));
        parts.add(part("sender", from, finding, each));
        long at = ScopeGrading.number(detail(finding, "at"));
        boolean when = at >= 0 && StrictMath.abs(at - truth.at()) <= ENTRY_TOLERANCE;
        parts.add(part("time", when, finding, each));
        return parts;
    }

    private static String detail(Finding finding, String name) {
        return ScopeGrading.lower(finding.details().getOrDefault(name, ""));
    }

    private static Reason part(String name, boolean right, Finding finding, int each) {
        String rule = "entry." + name + (right ? "" : ".wrong");
        return Reason.of(rule, right ? each : 0, each, List.of(finding.id()));
    }

    /// F1 over key events, times the share of pairs in the right order. An entry counts for one event only.
    Graded timeline(long tolerance, int of) {
        List<TimelineEntry> entries = input.submission().timeline();
        List<GroundTruth.KeyEvent> truth = input.truth().timeline();
        int[] matched = match(entries, truth, tolerance);
        List<Integer> order = new ArrayList<>();
        List<String> hitBy = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (matched[i] >= 0) {
                order.add(matched[i]);
                hitBy.add(entries.get(i).id());
            }
        }
        int f1 = truth.isEmpty() ? 0 : ScopeGrading.f1(order.size(), entries.size(), truth.size());
        int ordered = ordered(order);
        int perMille = f1 * ordered / 1000;
        String found = Integer.toString(order.size());
        List<Reason> reasons = new ArrayList<>();
        reasons.add(
                Reason.of(
                        "timeline",
                        perMille * of / 1000,
                        of,
                        hitBy,
                        "found",
                        found,
                        "of",
                        Integer.toString(truth.size()),
                        "entries",
                        Integer.toString(entries.size()),
                        "order",
                        Integer.toString(ordered / 10)));
        return new Graded(perMille, reasons);
    }

    /// For each entry the index of the event that it stands for, -1 for none; nearest in time first.
    private int[] match(
            List<TimelineEntry> entries, List<GroundTruth.KeyEvent> truth, long tolerance) {
        int[] matched = new int[entries.size()];
        java.util.Arrays.fill(matched, -1);
        boolean[] taken = new boolean[truth.size()];
        boolean more = true;
        while (more) {
            int entry = -1;
            int event = -1;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < entries.size(); i++) {
                for (int j = 0; j < truth.size(); j++) {
                    long off = StrictMath.abs(entries.get(i).at() - truth.get(j).at());
                    boolean free = matched[i] < 0 && !taken[j];
                    if (free
                            && off <= tolerance
                            && off < least
                            && same(entries.get(i), truth.get(j))) {
                        entry = i;
                        event = j;
                        least = off;
                    }
                }
            }
            more = entry >= 0;
            if (more) {
                matched[entry] = event;
                taken[event] = true;
            }
        }
        return matched;
    }

    private boolean same(TimelineEntry entry, GroundTruth.KeyEvent event) {
        String technique = ScopeGrading.lower(entry.technique());
        if (!technique.isEmpty()) {
            String truth = ScopeGrading.lower(event.technique());
            return truth.equals(technique) || truth.startsWith(technique + ".");
        }
        return event.host() >= 0
                && ScopeGrading.lower(organisation.host(event.host()).name())
                        .equals(ScopeGrading.lower(entry.host()));
    }

    /// Per mille of the pairs that stand in the order of the truth; 1000 for fewer than two.
    static int ordered(List<Integer> order) {
        int pairs = 0;
        int right = 0;
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                pairs++;
                right += order.get(i) < order.get(j) ? 1 : 0;
            }
        }
        return pairs == 0 ? 1000 : 1000 * right / pairs;
    }
}
