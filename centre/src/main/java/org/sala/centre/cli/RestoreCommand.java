package org.sala.centre.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sala.centre.store.BackupFile;
import org.sala.centre.store.CentreDatabase;
import org.sala.centre.store.ContentStore;
import org.sala.centre.store.DataFolder;
import org.sala.centre.store.Restore;
import org.sala.library.cli.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sala restore`.
@Command(
        name = "restore",
        description = {
            "Bring back a centre from a backup file. The centre must be stopped.",
            "The file is checked whole first; a failure leaves the database as it was."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin private Where where;

    @Option(
            names = "--replace",
            description = "Give up the centre that stands in the database now.")
    private boolean replace;

    @Option(names = "--json", description = "Print what was restored as JSON.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "A file written by 'sala backup'.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw new CommandFailedException(file + " is not there or cannot be read.");
        }
        BackupFile.End end;
        try (DataFolder folder = DataFolder.open(where.folder());
                CentreDatabase database = where.open(folder, line -> {});
                Progress progress = Progress.to(spec.commandLine().getErr())) {
            Restore restore = new Restore(database.login(), new ContentStore(folder.store()));
            end = restore.read(file, replace, progress::at);
        }
        report(end);
        return 0;
    }

    private void report(BackupFile.End end) {
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("tables", end.tables().size());
            facts.put("rows", end.rows());
            facts.put("files", end.files());
            spec.commandLine().getOut().println(Json.of(facts));
        } else {
            spec.commandLine()
                    .getOut()
                    .println(
                            "Restored "
                                    + end.tables().size()
                                    + " tables, "
                                    + end.rows()
                                    + " rows and "
                                    + end.files()
                                    + " files. Start with: sala run");
        }
    }
}
