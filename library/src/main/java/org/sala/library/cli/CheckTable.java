package org.sala.library.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sala.engine.grading.Score;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.time.Ticks;
import org.sala.library.check.Check;
import org.sala.library.check.SeedResult;
import org.sala.library.play.Robots;
import org.sala.library.play.Stage;

/// The result of a check as a table for people.
final class CheckTable {

    private static final String ROBOT = "%-16s %8s %8s %8s %9s %8s %8s";

    private CheckTable() {}

    static String of(Check.Report report) {
        StringBuilder out = new StringBuilder(2_000);
        robots(report, out);
        seeds(report, out);
        for (Check.Verdict verdict : report.verdicts()) {
            Scenario.Invariant invariant = verdict.invariant();
            line(
                    out,
                    "%-6s %-18s %d of %d%s",
                    verdict.kept() ? "kept" : "BROKEN",
                    invariant.id(),
                    verdict.held(),
                    verdict.of(),
                    verdict.of() > 1 ? " (needs " + invariant.share() / 10 + " %)" : "");
        }
        out.append('\n').append(report.sound() ? "The scenario is sound.\n" : "Not sound.\n");
        return out.toString();
    }

    private static void robots(Check.Report report, StringBuilder out) {
        line(
                out,
                ROBOT,
                "robot",
                "score",
                "avoided",
                "damage",
                "prevented",
                "searches",
                "1st host");
        boolean judged = false;
        for (String name : Robots.names()) {
            List<Stage.Play> plays = new ArrayList<>();
            List<Score> scores = new ArrayList<>();
            for (SeedResult seed : report.seeds()) {
                Stage.Play play = seed.plays().get(name);
                if (play != null) {
                    plays.add(play);
                }
                Score score = seed.scores().get(name);
                if (score != null) {
                    scores.add(score);
                }
            }
            judged |= !scores.isEmpty();
            if (!plays.isEmpty()) {
                robot(name, plays, scores, out);
            }
        }
        if (!judged) {
            line(
                    out,
                    "Without a reference playbook nothing says what could be avoided: no scores.");
        }
        out.append('\n');
    }

    private static void robot(
            String name, List<Stage.Play> plays, List<Score> scores, StringBuilder out) {
        int[] found =
                plays.stream()
                        .mapToInt(play -> play.searching().toFirstHost())
                        .filter(searches -> searches >= 0)
                        .toArray();
        long prevented = plays.stream().filter(Stage.Play::prevented).count();
        line(
                out,
                ROBOT,
                name,
                mean("%.1f", scores.stream().mapToDouble(s -> s.total() / 100.0)),
                mean("%.1f%%", scores.stream().mapToDouble(s -> s.measures().avoided() / 10.0)),
                mean("%.0f", plays.stream().mapToDouble(Stage.Play::damage)),
                prevented * 100 / plays.size() + "%",
                mean("%.0f", plays.stream().mapToDouble(p -> p.searching().searches())),
                mean("%.0f", IntStream.of(found).asDoubleStream()));
    }

    /// A mean, or a stroke where there is nothing to take it of.
    private static String mean(String form, DoubleStream values) {
        OptionalDouble mean = values.average();
        return mean.isPresent() ? String.format(Locale.ROOT, form, mean.getAsDouble()) : "-";
    }

    private static void seeds(Check.Report report, StringBuilder out) {
        for (SeedResult seed : report.seeds()) {
            StringBuilder quiet = new StringBuilder();
            seed.pacing()
                    .forEach((act, ticks) ->
                            quiet.append(' ')
                                    .append(act)
                                    .append(' ')
                                    .append(ticks / Ticks.MINUTE)
                                    .append('m'));
            line(
                    out,
                    "seed %-5d hit after %d h, clues %d in %d sources, dilemmas %d, rows %d, quiet%s",
                    seed.seed(),
                    seed.counts().hitHour(),
                    seed.counts().clues(),
                    seed.counts().sources(),
                    seed.counts().dilemmas(),
                    seed.counts().rows(),
                    quiet);
            if (!seed.path().isEmpty()) {
                line(out, "           %s", seed.path());
            }
        }
        out.append('\n');
    }

    private static void line(StringBuilder out, String form, Object... values) {
        out.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
