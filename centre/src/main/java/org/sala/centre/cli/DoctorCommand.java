package org.sala.centre.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sala doctor`.
@Command(
        name = "doctor",
        description = {
            "Say what is wrong with this installation, and what to do.",
            "Exit code 1 if anything would keep Sala from running or loses data."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin private Where where;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        List<Finding> findings = new Examination(where).findings();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(findings.stream().map(DoctorCommand::facts).toList()));
        } else {
            for (Finding finding : findings) {
                out.printf(
                        Locale.ROOT,
                        "%-7s %-12s %s%n",
                        finding.state(),
                        finding.part(),
                        finding.says());
                if (!finding.advice().isEmpty()) {
                    out.println("                     " + finding.advice());
                }
            }
        }
        boolean bad = findings.stream().anyMatch(f -> f.state() == Finding.State.WRONG);
        if (!json) {
            out.println(bad ? "Sala would not run well here." : "Nothing is wrong.");
        }
        return bad ? 1 : 0;
    }

    private static Map<String, String> facts(Finding finding) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("part", finding.part());
        facts.put("state", finding.state().name().toLowerCase(Locale.ROOT));
        facts.put("says", finding.says());
        facts.put("advice", finding.advice());
        return facts;
    }
}
