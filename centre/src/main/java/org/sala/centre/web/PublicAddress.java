package org.sala.centre.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The address under which browsers reach the centre, for slips, letters and the operator's screen.
@Component
public final class PublicAddress {
    private final @Nullable URI given;
    private final boolean tls;

    /// Takes what the operator said; empty means nothing.
    public PublicAddress(
            @Value("${sala.public-url:}") String given, @Value("${sala.tls:false}") boolean tls) {
        this.given = given.isBlank() ? null : URI.create(given.strip().replaceAll("/+$", ""));
        this.tls = tls;
    }

    /// The operator's address, or the one listened on.
    public URI orListening(String address, int port) {
        if (given != null) {
            return given;
        }
        boolean all = address.equals("0.0.0.0") || address.equals("::");
        String host = all ? "localhost" : address;
        return URI.create((tls ? "https://" : "http://") + host + ":" + port);
    }

    /// The operator's address, or else how this reader reached the centre.
    ///
    /// @param asked scheme, host and port of the request
    public URI orAsked(URI asked) {
        return given == null ? asked : given;
    }
}
