package org.sala.library.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sala.library.check.Check;
import org.sala.library.play.Robots;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Problem;
import org.sala.library.scenario.Scenarios;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.Segment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says whether a scenario is sound, solvable, fair and well paced.
@Command(
        name = "check",
        description =
                "Reads a scenario, lets robots play it over many seeds, and judges its invariants.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every invariant holds",
            "1:an invariant is violated",
            "2:the scenario has problems, or the command was not understood"
        })
public final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            description = "Name of a shipped scenario, its folder, or its scenario.yaml.")
    private String scenario;

    @Option(
            names = "--seeds",
            defaultValue = "3",
            description = "How many seeds; 0 only reads. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--first",
            defaultValue = "1",
            description = "First practice seed. Default: ${DEFAULT-VALUE}.")
    private long first;

    @Option(names = "--robots", split = ",", description = "Which robots play. Default: all.")
    private @Nullable List<String> robots;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (seeds < 0) {
            throw new ParameterException(spec.commandLine(), "--seeds: 0 or more, not " + seeds);
        }
        List<String> players = players();
        Loaded loaded = Scenarios.find(scenario);
        return switch (loaded) {
            case Loaded.Refused refused -> {
                for (Problem problem : refused.problems()) {
                    (json ? out : err).println(json ? CheckJson.problem(problem) : problem);
                }
                int count = refused.problems().size();
                err.println(count + (count == 1 ? " problem in " : " problems in ") + scenario);
                yield 2;
            }
            case Loaded.Ready ready -> {
                if (seeds == 0) {
                    out.println(scenario + ": no problems");
                    yield 0;
                }
                Check.Report report = check(ready, players, err);
                out.print(json ? CheckJson.of(report) : CheckTable.of(report));
                out.flush();
                yield report.sound() ? 0 : 1;
            }
        };
    }

    private List<String> players() {
        List<String> players = robots == null ? Robots.names() : robots;
        for (String player : players) {
            if (!Robots.names().contains(player)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "no robot is called '"
                                + player
                                + "': there are "
                                + String.join(", ", Robots.names()));
            }
        }
        return players;
    }

    private Check.Report check(Loaded.Ready ready, List<String> players, PrintWriter err)
            throws IOException {
        Path folder = Files.createTempDirectory("sala-check");
        SearchLimits limits = new SearchLimits(512, 2, Duration.ofSeconds(60), 4, 8);
        try (SearchEngine engine = SearchEngine.open(folder, limits);
                Progress progress = Progress.to(err)) {
            Check.Plan plan = new Check.Plan(first, first + seeds - 1, players);
            progress.at("of " + seeds + " seeds", 0, seeds);
            return Check.run(
                    ready.scenario(),
                    ready.reference(),
                    plan,
                    engine,
                    (done, of) -> progress.at("of " + of + " seeds", done, of));
        } finally {
            Segment.delete(folder);
        }
    }
}
