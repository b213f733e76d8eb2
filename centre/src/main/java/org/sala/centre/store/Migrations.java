package org.sala.centre.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.sala.centre.CentreOptions.Database;

/// The steps that bring a database to the form that this version needs.
///
/// @param location where their files lie in the class path
public record Migrations(String location) {
    /// Those of the product.
    public static final Migrations PRODUCT = new Migrations("classpath:db/migration");

    /// Brings the database to the newest form.
    ///
    /// @throws StoreException if a step fails or the database was changed by a newer version
    public void run(Database login) {
        run(login, null);
    }

    /// Brings the database to the form of one version, such as that of a backup; null: the newest.
    void run(Database login, @Nullable String version) {
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

    /// The version of the form that the database has; `0` for an empty one.
    public String current(Database login) {
        MigrationInfo info = configuration(login).load().info().current();
        MigrationVersion version = info == null ? null : info.getVersion();
        return version == null ? "0" : version.getVersion();
    }

    /// The version of the newest form that is known for this database.
    public String newest(Database login) {
        String newest = "0";
        for (MigrationInfo info : configuration(login).load().info().all()) {
            MigrationVersion version = info.getVersion();
            if (version != null && info.getState().isResolved()) {
                newest = version.getVersion();
            }
        }
        return newest;
    }

    private FluentConfiguration configuration(Database login) {
        return Flyway.configure()
                .dataSource(login.url(), login.user(), login.password())
                .locations(location)
                .outOfOrder(true);
    }
}
