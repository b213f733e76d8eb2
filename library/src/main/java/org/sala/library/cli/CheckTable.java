package org.sala.library.cli;

import java.util.Locale;
import java.util.TreeMap;
import org.sala.engine.grading.Score;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.time.Ticks;
import org.sala.library.check.Check;
import org.sala.library.check.SeedResult;
import org.sala.library.play.Stage;

/// The result of a check as a table for people.
final class CheckTable {

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
                "%-16s %8s %8s %8s %9s %8s %8s",
                "robot",
                "score",
                "avoided",
                "damage",
                "prevented",
                "searches",
                "1st host");
        TreeMap<String, Integer> names = new TreeMap<>();
        for (SeedResult seed : report.seeds()) {
            seed.plays().keySet().forEach(name -> names.put(name, 0));
        }
        for (String name : names.keySet()) {
            long score = 0;
            long avoided = 0;
            long damage = 0;
            long prevented = 0;
            long searches = 0;
            long first = 0;
            int count = 0;
            for (SeedResult seed : report.seeds()) {
                Stage.Play play = seed.plays().get(name);
                if (play != null) {
                    count++;
                    Score given = seed.scores().get(name);
                    score += given == null ? 0 : given.total();
                    avoided += given == null ? 0 : given.measures().avoided();
                    damage += play.damage();
                    prevented += play.prevented() ? 1 : 0;
                    searches += play.searching().searches();
                    first += play.searching().toFirstHost();
                }
            }
            line(
                    out,
                    "%-16s %8.1f %7.1f%% %8d %8d%% %8d %8d",
                    name,
                    score / 100.0 / count,
                    avoided / 10.0 / count,
                    damage / count,
                    prevented * 100 / count,
                    searches / count,
                    first / count);
        }
        out.append('\n');
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
            line(out, "           %s", seed.path());
        }
        out.append('\n');
    }

    private static void line(StringBuilder out, String form, Object... values) {
        out.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
