package org.sala.centre.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// This process among those that serve one database. The name lies in the data folder, which one process
/// holds at a time: whoever starts there again takes up its own runs at once.
///
/// @param name unique
public record Node(String name) {

    @Component
    static final class Here {
        private final Node node;

        Here(@Value("${sala.data}") Path data) {
            try {
                Files.createDirectories(data);
                Path file = data.resolve("node");
                if (Files.notExists(file)) {
                    Files.writeString(file, UUID.randomUUID().toString());
                }
                node = new Node(Files.readString(file).strip());
            } catch (IOException e) {
                throw new UncheckedIOException("the data folder cannot be written: " + data, e);
            }
        }

        Node node() {
            return node;
        }
    }
}
