package org.sala.centre;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the command line settles before the application starts.
///
/// @param database the PostgreSQL that holds everything, already running
/// @param http where the application listens
/// @param publicUrl the address that people type, where it is not the one listened on; null: the same
/// @param demonstration whether an empty centre is filled with the demonstration people and courses
/// @param data the folder of files that last (the content-addressed store) and of what may be rebuilt
public record CentreOptions(
        DatabaseLogin database,
        Listen http,
        @Nullable URI publicUrl,
        boolean demonstration,
        Path data) {

    /// How to reach one PostgreSQL database.
    ///
    /// @param url a JDBC address, `jdbc:postgresql://host:port/name`
    public record DatabaseLogin(String url, String user, String password) {
        @Override
        public String toString() {
            return user + " at " + url;
        }
    }

    /// Where the application listens.
    ///
    /// @param address a local address or name; `0.0.0.0` for every interface
    /// @param port 0 to 65535; 0 takes a free one
    public record Listen(String address, int port, Tls tls) {}

    /// How connections are protected.
    public sealed interface Tls {
        /// Plain HTTP: on one machine, or behind a proxy that ends TLS.
        record Plain() implements Tls {}

        /// Certificate chain and key in PEM files, from the authority that the centre uses.
        record Pem(Path certificates, Path key) implements Tls {}

        /// A PKCS #12 key store, such as the one that the product makes for itself.
        record KeyStoreFile(Path file, String password) implements Tls {}
    }
}
