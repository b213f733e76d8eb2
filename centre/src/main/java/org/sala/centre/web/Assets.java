package org.sala.centre.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Addresses of scripts and styles. The names carry a digest of their bytes, so that browsers keep
/// them for good.
@Component
public final class Assets {
    private final Properties paths = new Properties();

    /// Reads the list that the build of the browser's half wrote.
    ///
    /// @throws UncheckedIOException if the browser's half was not built
    public Assets() {
        try (InputStream in = new ClassPathResource("assets.properties").getInputStream()) {
            paths.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the browser's half was not built into this program", e);
        }
    }

    /// The address of an asset by its plain name: `shell.js`.
    ///
    /// @throws IllegalArgumentException if there is no such asset
    public String path(String name) {
        String path = paths.getProperty(name);
        if (path == null) {
            throw new IllegalArgumentException("the browser's half has no asset " + name);
        }
        return path;
    }
}
