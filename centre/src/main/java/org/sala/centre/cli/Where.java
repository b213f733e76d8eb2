package org.sala.centre.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sala.centre.store.CentreDatabase;
import org.sala.centre.store.DataFolder;
import picocli.CommandLine.Option;

/// Options that say which centre is meant: its folder and its database.
final class Where {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = {
                "Folder of everything that lasts. Default: /var/lib/sala for root, else"
                        + " $XDG_DATA_HOME/sala (~/.local/share/sala)."
            })
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = {
                "A PostgreSQL (15 or later) that is already there:"
                        + " postgresql://user@host:port/name, the password in it or in PGPASSWORD."
                        + " Default: one that Sala starts itself, in the data folder."
            })
    private @Nullable String database;

    /// The folder that is meant, which need not exist yet.
    Path folder() {
        return data != null ? data : DataFolder.usual(System.getenv());
    }

    /// The address that was given, or null for the embedded database.
    @Nullable String database() {
        return database;
    }

    /// Opens the database: the one given, or the embedded one, which is started.
    CentreDatabase open(DataFolder held, Consumer<String> tell) {
        return database != null
                ? CentreDatabase.given(database, System.getenv())
                : CentreDatabase.embedded(held, tell);
    }
}
