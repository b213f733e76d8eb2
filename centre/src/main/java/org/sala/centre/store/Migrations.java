package org.sala.centre.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.sala.centre.CentreOptions.Database;

/// The steps in `db/migration` that bring a database to the form that this version needs.
public final class Migrations {
    private Migrations() {}

    /// Brings the database to the newest form.
    public static void run(Database login) {
        run(login, null);
    }

    /// Brings the database to the form of one version, such as that of a backup; null: the newest.
    static void run(Database login, @Nullable String version) {
        FluentConfiguration configuration = configuration(login);
        if (version != null) {
            configuration.target(MigrationVersion.fromVersion(version));
        }
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "The database cannot be brought to the form that this version needs: "
                            + e.getMessage(),
                    e);
        }
    }

    /// The version of the form that the database has; empty text for an empty database.
    public static String current(Database login) {
        MigrationInfo info = configuration(login).load().info().current();
        MigrationVersion version = info == null ? null : info.getVersion();
        return version == null ? "" : version.getVersion();
    }

    /// The version of the newest form that this product knows.
    public static String newest() {
        Flyway flyway = Flyway.configure().locations("classpath:db/migration").load();
        String newest = "";
        for (MigrationInfo info : flyway.info().all()) {
            newest = info.getVersion().getVersion();
        }
        return newest;
    }

    private static FluentConfiguration configuration(Database login) {
        return Flyway.configure()
                .dataSource(login.url(), login.user(), login.password())
                .locations("classpath:db/migration");
    }
}
