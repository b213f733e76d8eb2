package org.sala.library.cli;

import org.sala.library.check.Check;
import org.sala.library.check.SeedResult;
import org.sala.library.play.Stage;
import org.sala.library.scenario.Problem;

/// The result of a check as JSON for scripts. Source: RFC 8259.
final class CheckJson {

    private CheckJson() {}

    static String problem(Problem problem) {
        return "{\"file\":"
                + text(problem.file())
                + ",\"line\":"
                + problem.line()
                + ",\"column\":"
                + problem.column()
                + ",\"message\":"
                + text(problem.message())
                + ",\"fix\":"
                + text(problem.fix())
                + "}";
    }

    static String of(Check.Report report) {
        StringBuilder out = new StringBuilder(4_000);
        out.append("{\"sound\":").append(report.sound()).append(",\"invariants\":[");
        String comma = "";
        for (Check.Verdict verdict : report.verdicts()) {
            out.append(comma).append("{\"id\":").append(text(verdict.invariant().id()));
            out.append(",\"held\":").append(verdict.held()).append(",\"of\":");
            out.append(verdict.of()).append(",\"kept\":").append(verdict.kept()).append('}');
            comma = ",";
        }
        out.append("],\"seeds\":[");
        comma = "";
        for (SeedResult seed : report.seeds()) {
            out.append(comma);
            seed(seed, out);
            comma = ",";
        }
        return out.append("]}\n").toString();
    }

    private static void seed(SeedResult seed, StringBuilder out) {
        out.append("{\"seed\":").append(seed.seed()).append(",\"path\":").append(text(seed.path()));
        out.append(",\"rows\":").append(seed.counts().rows());
        out.append(",\"hitHour\":").append(seed.counts().hitHour());
        out.append(",\"clues\":").append(seed.counts().clues());
        out.append(",\"sources\":").append(seed.counts().sources());
        out.append(",\"dilemmas\":").append(seed.counts().dilemmas()).append(",\"robots\":{");
        String comma = "";
        for (Stage.Play play : seed.plays().values()) {
            out.append(comma).append(text(play.robot())).append(":{\"damage\":");
            out.append(play.damage()).append(",\"prevented\":").append(play.prevented());
            out.append(",\"searches\":").append(play.searching().searches());
            if (seed.scores().containsKey(play.robot())) {
                out.append(",\"score\":").append(seed.scores().get(play.robot()).total());
                out.append(",\"avoided\":");
                out.append(seed.scores().get(play.robot()).measures().avoided());
            }
            out.append('}');
            comma = ",";
        }
        out.append("}}");
    }

    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
