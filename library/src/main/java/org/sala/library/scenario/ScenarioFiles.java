package org.sala.library.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the files of scenarios are read from: a folder, or the classes of the product.
sealed interface ScenarioFiles {

    /// Many times what the longest shipped file has.
    long MOST_OCTETS = 1 << 20;

    /// What some editors put before UTF-8 text.
    String MARK = "\uFEFF";

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
            long size = Files.size(file);
            if (size > MOST_OCTETS) {
                String message = "the file has " + size / 1024 + " KiB";
                String fix = "a scenario has at most " + MOST_OCTETS / 1024 + " KiB a file";
                throw new UnreadableFileException(message, 0, 0, fix);
            }
            return Optional.of(decode(Files.readAllBytes(file)));
        }

        private static String decode(byte[] bytes) throws UnreadableFileException {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            CharBuffer out = CharBuffer.allocate(bytes.length);
            CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
            String text = out.flip().toString();
            if (!result.isUnderflow()) {
                int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
                int column = text.length() - text.lastIndexOf('\n');
                String message = "the file is not in UTF-8: here stands another encoding";
                throw new UnreadableFileException(message, line, column, "save it as UTF-8 text");
            }
            return text.startsWith(MARK) ? text.substring(1) : text;
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
