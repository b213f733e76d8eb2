package org.sala.centre;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a centre is started with.
///
/// @param data folder for what is not in the database; made where it is missing
/// @param database the PostgreSQL that holds everything that must last
/// @param address address to listen on: `127.0.0.1` for this machine only, `0.0.0.0` for the room
/// @param port port to listen on; 0 takes a free one
/// @param publicUrl address under which browsers reach the centre; null means: as listened on
/// @param tls whether the centre speaks HTTPS by itself, with a certificate of its own authority
/// @param demonstration whether an empty centre is filled with a demonstration and its accounts
public record CentreOptions(
        Path data,
        Database database,
        String address,
        int port,
        @Nullable URI publicUrl,
        boolean tls,
        boolean demonstration) {

    /// Checks the port.
    ///
    /// @throws IllegalArgumentException if the port is not from 0 to 65535
    public CentreOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
    }

    /// A PostgreSQL, 15 or later.
    ///
    /// @param url `jdbc:postgresql://host:port/name`
    /// @param user role that owns the schema
    /// @param password that role's password; may be empty
    public record Database(String url, String user, String password) {}
}
