package org.sala.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./sala bench`: measures on this machine and prints each figure with its spread, its target and a rival's.
@Command(
        name = "sala bench",
        description = "Measure on this machine. Figures of a busy machine mean little.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, every target met",
            "1:measured, a target missed or a measurement failed",
            "2:the command was not understood"
        })
public final class Bench implements Callable<Integer> {
    /// What can be measured, in the order in which it is.
    private static final List<Benchmark> ALL =
            List.of(
                    new StartBenchmark(),
                    new BaselineBenchmark(),
                    new RecordsBenchmark(),
                    new VariationBenchmark(),
                    new ReplayBenchmark(),
                    new SearchBenchmark(),
                    new RoomBenchmark(),
                    new RobotsBenchmark());

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "What to measure. Default: everything but robots, which takes hours.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often each figure is taken. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--list", description = "Say what can be measured.")
    private boolean list;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final PrintStream err =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (list) {
            ALL.forEach(b -> out.printf(Locale.ROOT, "%-12s %s%n", b.name(), b.what()));
            return 0;
        }
        List<Benchmark> chosen =
                ALL.stream()
                        .filter(b -> names.isEmpty() ? !b.takesHours() : names.contains(b.name()))
                        .toList();
        if (chosen.isEmpty() || chosen.size() < names.size()) {
            err.println("sala bench: no such measurement; see ./sala bench --list");
            return 2;
        }
        out.println("# " + Machine.here().line());
        boolean met = true;
        for (Benchmark benchmark : chosen) {
            out.println();
            out.println(benchmark.name() + ": " + benchmark.what());
            for (Figure figure :
                    benchmark.measure(Math.max(1, rounds), text -> err.println("  " + text))) {
                met &= figure.met();
                out.println(line(figure));
            }
        }
        return met ? 0 : 1;
    }

    static String line(Figure figure) {
        String line =
                String.format(
                        Locale.ROOT,
                        "  %-58s %,14.2f %-10s (%,.2f to %,.2f, n=%d)  target %s %,.2f: %s",
                        figure.name(),
                        figure.median(),
                        figure.unit(),
                        figure.least(),
                        figure.most(),
                        figure.samples().size(),
                        figure.target().atMost() ? "<=" : ">=",
                        figure.target().bound(),
                        figure.met() ? "met" : "MISSED");
        return figure.rival().isEmpty()
                ? line
                : line + "\n  " + " ".repeat(58) + " rival: " + figure.rival();
    }
}
