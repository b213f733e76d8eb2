package org.sala.engine.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sala.engine.event.Content;
import org.sala.engine.grading.Submission.Finding;
import org.sala.engine.scenario.Assessment.Measure.ScopeSet;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.world.Organisation;

/// Scope: how well the sets that a team named agree with those that were true (F1).
final class ScopeGrading {

    /// Counts of records within a fifth of the truth are right.
    private static final int TOLERANCE = 200;

    private final GradingInput input;

    ScopeGrading(GradingInput input) {
        this.input = input;
    }

    Graded grade(ScopeSet set, int of) {
        return switch (set) {
            case HOSTS -> sets("hosts", Submission.Kind.HOST, hosts(), of);
            case ACCOUNTS -> sets("accounts", Submission.Kind.ACCOUNT, accounts(), of);
            case INDICATORS -> sets("indicators", Submission.Kind.INDICATOR, indicators(), of);
            case RECORDS -> records(of);
        };
    }

    /// Names by which each true host may be claimed → its own name.
    SortedMap<String, String> hosts() {
        SortedMap<String, String> names = new TreeMap<>();
        Organisation organisation = input.organisation();
        for (GroundTruth.HostFact fact : input.truth().scope().hosts()) {
            String name = organisation.host(fact.host()).name();
            names.put(lower(name), name);
            names.put(lower(organisation.dnsName(organisation.host(fact.host()))), name);
        }
        return names;
    }

    SortedMap<String, String> accounts() {
        SortedMap<String, String> names = new TreeMap<>();
        String netbios = lower(input.organisation().identity().netbios());
        for (GroundTruth.AccountFact fact : input.truth().scope().accounts()) {
            String name = input.organisation().account(fact.account()).name();
            names.put(lower(name), name);
            names.put(netbios + "\\" + lower(name), name);
            names.put(lower(name) + "@" + input.organisation().identity().domain(), name);
        }
        return names;
    }

    SortedMap<String, String> indicators() {
        SortedMap<String, String> names = new TreeMap<>();
        for (GroundTruth.Indicator indicator : input.truth().scope().indicators()) {
            String value = lower(indicator.value());
            names.put(value, indicator.value());
            int at = value.indexOf('@');
            if (indicator.kind() == GroundTruth.IndicatorKind.SENDER && at > 0) {
                names.putIfAbsent(value.substring(at + 1), indicator.value());
            }
            int slash = StrictMath.max(value.lastIndexOf('\\'), value.lastIndexOf('/'));
            if (indicator.kind() == GroundTruth.IndicatorKind.FILE && slash >= 0) {
                names.putIfAbsent(value.substring(slash + 1), indicator.value());
            }
            Content content = indicator.content();
            String hash = content == null ? null : input.hashes().get(content.key());
            if (hash != null) {
                names.putIfAbsent(hash, indicator.value());
            }
        }
        return names;
    }

    private Graded sets(
            String name, Submission.Kind kind, SortedMap<String, String> truth, int of) {
        TreeSet<String> wanted = new TreeSet<>(truth.values());
        TreeSet<String> hit = new TreeSet<>();
        TreeSet<String> wrong = new TreeSet<>();
        List<String> hitBy = new ArrayList<>();
        List<String> wrongBy = new ArrayList<>();
        for (Finding finding : input.submission().findings()) {
            if (finding.kind() != kind) {
                continue;
            }
            String meant = truth.get(lower(finding.value()));
            if (meant == null) {
                wrong.add(lower(finding.value()));
                wrongBy.add(finding.id());
            } else {
                hit.add(meant);
                hitBy.add(finding.id());
            }
        }
        int f1 = f1(hit.size(), hit.size() + wrong.size(), wanted.size());
        List<Reason> reasons = new ArrayList<>();
        String found = Integer.toString(hit.size());
        String all = Integer.toString(wanted.size());
        int points = f1 * of / 1000;
        reasons.add(Reason.of("scope." + name, points, of, hitBy, "found", found, "of", all));
        if (!wrong.isEmpty()) {
            String listed = String.join(", ", wrong);
            reasons.add(Reason.of("scope." + name + ".wrong", 0, 0, wrongBy, "names", listed));
        }
        wanted.removeAll(hit);
        if (!wanted.isEmpty()) {
            String listed = String.join(", ", wanted);
            reasons.add(Reason.of("scope." + name + ".missed", 0, 0, List.of(), "names", listed));
        }
        return new Graded(f1, reasons);
    }

    /// F1 in per mille; 1000 where nothing was true and nothing claimed.
    static int f1(int hits, int claimed, int wanted) {
        if (claimed + wanted == 0) {
            return 1000;
        }
        return 2000 * hits / (claimed + wanted);
    }

    private Graded records(int of) {
        List<Reason> reasons = new ArrayList<>();
        int hits = 0;
        int claimed = 0;
        for (Finding finding : input.submission().findings()) {
            if (finding.kind() == Submission.Kind.RECORDS) {
                claimed += 2;
                hits += recordHits(finding, reasons);
            }
        }
        int wanted = 2 * input.truth().scope().records().size();
        if (wanted == 0 && claimed == 0) {
            reasons.add(Reason.of("scope.records.none", of, of, List.of()));
            return new Graded(1000, reasons);
        }
        int f1 = f1(hits, claimed, wanted);
        reasons.addFirst(
                Reason.of(
                        "scope.records",
                        f1 * of / 1000,
                        of,
                        List.of(),
                        "found",
                        Integer.toString(hits),
                        "of",
                        Integer.toString(wanted)));
        return new Graded(f1, reasons);
    }

    /// One hit for the right store, a second for the right count.
    private int recordHits(Finding finding, List<Reason> reasons) {
        for (GroundTruth.RecordsFact fact : input.truth().scope().records()) {
            if (fact.store().equals(lower(finding.value()))) {
                long count = number(finding.details().getOrDefault("count", ""));
                boolean near = within(count, fact.count(), TOLERANCE);
                String rule = near ? "scope.records.count" : "scope.records.count.off";
                reasons.add(
                        Reason.of(
                                rule,
                                0,
                                0,
                                List.of(finding.id()),
                                "said",
                                Long.toString(count),
                                "true",
                                Long.toString(fact.count())));
                return near ? 2 : 1;
            }
        }
        reasons.add(
                Reason.of(
                        "scope.records.wrong",
                        0,
                        0,
                        List.of(finding.id()),
                        "name",
                        finding.value()));
        return 0;
    }

    static boolean within(long said, long truth, int perMille) {
        return StrictMath.abs(said - truth) * 1000 <= truth * perMille;
    }

    /// The digits of a text as a number, -1 without any.
    static long number(String text) {
        long number = 0;
        int digits = 0;
        for (int i = 0; i < text.length() && digits < 18; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                digits++;
            }
        }
        return digits == 0 ? -1 : number;
    }

    static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /// @param perMille 0 to 1000
    record Graded(int perMille, List<Reason> reasons) {}
}
