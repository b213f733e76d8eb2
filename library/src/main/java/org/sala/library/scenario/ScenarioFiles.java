package org.sala.library.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the files of scenarios are read from: a folder, or the classes of the product.
sealed interface ScenarioFiles {

    /// The text of a file by its path with forward slashes, empty where there is none.
    ///
    /// @throws IOException where it is there and cannot be read
    Optional<String> read(String path) throws IOException;

    /// @param root folder that paths are relative to
    record Folder(Path root) implements ScenarioFiles {
        @Override
        public Optional<String> read(String path) throws IOException {
            Path file = root.resolve(path).normalize();
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
            } catch (MalformedInputException e) {
                throw new IOException("the file is not in UTF-8", e);
            }
        }
    }

    /// @param prefix folder of the class path, with a slash at its end
    record Shipped(String prefix) implements ScenarioFiles {
        @Override
        public Optional<String> read(String path) throws IOException {
            String name = Path.of(prefix + path).normalize().toString().replace('\\', '/');
            try (InputStream in = ScenarioFiles.class.getClassLoader().getResourceAsStream(name)) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
