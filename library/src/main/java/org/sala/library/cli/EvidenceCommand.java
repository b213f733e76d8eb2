package org.sala.library.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.Seeds;
import org.sala.evidence.pack.PackageKind;
import org.sala.evidence.pack.PackageTarget;
import org.sala.library.play.CommandFile;
import org.sala.library.play.Packing;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Problem;
import org.sala.library.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes the evidence of an incident as a sealed package of files.
@Command(
        name = "evidence",
        description =
                "Writes the evidence of a scenario's incident: the same seed gives the same bytes.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:failed; the message says why",
            "2:the scenario has problems, or the command was not understood"
        })
public final class EvidenceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            description = "Name of a shipped scenario, its folder, or its scenario.yaml.")
    private String scenario;

    @Option(names = "--seed", required = true, description = "Practice seed.")
    private long seed;

    @Option(
            names = "--team",
            defaultValue = "1",
            description = "Team of the cohort. Default: ${DEFAULT-VALUE}.")
    private int team;

    @Option(
            names = "--commands",
            paramLabel = "FILE",
            description = {
                "Actions of the team, one a line: +HH:MM after the start of play, role, action, name=value …",
                "as: +00:25 handler isolate-host host=WS-0029"
            })
    private @Nullable Path commands;

    @Option(
            names = "--kind",
            defaultValue = "logs",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private PackageKind kind;

    @Option(
            names = "--until",
            paramLabel = "HH:MM",
            description =
                    "How long after the start of play it is collected. Default: at the start, or after the last command.")
    private @Nullable String until;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "A folder that is empty or not there.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Loaded loaded = Scenarios.find(scenario);
        if (loaded instanceof Loaded.Refused refused) {
            for (Problem problem : refused.problems()) {
                err.println(problem);
            }
            return 2;
        }
        emptyFolder();
        List<CommandFile.Line> lines = commands == null ? List.of() : commandLines(commands);
        long collected = until == null ? -1 : duration(until);
        Packing packing =
                Packing.of(loaded.orThrow(), Seeds.practice(seed, team), lines, collected);
        try (Progress progress = Progress.to(err)) {
            packing.write(kind, new FolderTarget(out, progress));
        }
        spec.commandLine().getOut().println("written: " + out);
        return 0;
    }

    private List<CommandFile.Line> commandLines(Path file) throws IOException {
        try {
            return CommandFile.read(Files.readAllLines(file));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage());
        }
    }

    private long duration(String text) {
        try {
            return CommandFile.duration(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--until: " + e.getMessage());
        }
    }

    private void emptyFolder() throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isPresent()) {
                throw new ParameterException(spec.commandLine(), out + " is not empty");
            }
        }
    }

    /// Adds to the files of a folder.
    private static final class FolderTarget implements PackageTarget {
        private final Path folder;
        private final Progress progress;
        private long octets;

        FolderTarget(Path folder, Progress progress) {
            this.folder = folder;
            this.progress = progress;
        }

        @Override
        public void append(String path, byte[] bytes, int from, int length) {
            Path file = folder.resolve(path);
            try {
                Files.createDirectories(file.getParent());
                try (OutputStream stream =
                        new BufferedOutputStream(
                                Files.newOutputStream(
                                        file,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.APPEND))) {
                    stream.write(bytes, from, length);
                }
                octets += length;
                progress.at((octets >> 20) + " MiB written, now " + path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
