package org.sala.centre.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sala.centre.store.Backup;
import org.sala.centre.store.BackupFile;
import org.sala.centre.store.CentreDatabase;
import org.sala.centre.store.ContentStore;
import org.sala.centre.store.DataFolder;
import org.sala.centre.store.FolderInUseException;
import org.sala.library.cli.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sala backup`.
@Command(
        name = "backup",
        description = {
            "Write everything that lasts into one file. The centre may go on working meanwhile.",
            "Sessions are left out: after a restore everybody signs in again."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin private Where where;

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "File to write. Default: sala-DATE-TIME.backup, here.")
    private @Nullable Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Path target = file != null ? file : Path.of(name(now));
        BackupFile.End end;
        try (Stack stack = new Stack();
                Progress progress = Progress.to(spec.commandLine().getErr())) {
            CentreDatabase database = stack.add(database(stack));
            ContentStore store = new ContentStore(DataFolder.storeIn(where.folder()));
            end =
                    new Backup(database.login(), store, VersionCommand.product())
                            .write(target, now, progress::at);
        }
        report(target, end);
        return 0;
    }

    /// The database of a stopped centre is started for the copy; that of a running one is read beside it.
    private CentreDatabase database(Stack stack) {
        try {
            DataFolder held = stack.add(DataFolder.open(where.folder()));
            return where.open(held, line -> {});
        } catch (FolderInUseException e) {
            String given = where.database();
            return given != null
                    ? CentreDatabase.given(given, System.getenv())
                    : CentreDatabase.ofRunning(where.folder());
        }
    }

    private void report(Path target, BackupFile.End end) {
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", target.toAbsolutePath().toString());
            facts.put("tables", end.tables().size());
            facts.put("rows", end.rows());
            facts.put("files", end.files());
            spec.commandLine().getOut().println(Json.of(facts));
        } else {
            spec.commandLine()
                    .getOut()
                    .println(
                            target.toAbsolutePath()
                                    + ": "
                                    + end.tables().size()
                                    + " tables, "
                                    + end.rows()
                                    + " rows, "
                                    + end.files()
                                    + " files. It holds password hashes and secrets: keep it as"
                                    + " safe as the centre.");
        }
    }

    private static String name(Instant now) {
        return "sala-"
                + DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(now)
                + ".backup";
    }
}
