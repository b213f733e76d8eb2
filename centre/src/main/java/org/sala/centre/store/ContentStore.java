package org.sala.centre.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files that are named by their content: what is stored twice lies there once, and what is read is what was
/// written. Nothing is ever changed in place.
public final class ContentStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    /// @param folder made at the first write
    public ContentStore(Path folder) {
        this.folder = folder;
    }

    /// Writes the content of a file.
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Keeps what the writer writes.
    ///
    /// @return the SHA-256 of the content, 64 hexadecimal digits in lower case: its name from now on
    /// @throws UncheckedIOException when the disk is full or fails; nothing is kept then
    public String put(Writer writer) {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "half-", ".tmp");
            try {
                String name = write(writer, half);
                Path target = path(name);
                Files.createDirectories(folder.resolve(name.substring(0, 2)));
                if (Files.exists(target)) {
                    Files.delete(half);
                } else {
                    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
                }
                return name;
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Writer writer, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                OutputStream out =
                        new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            writer.writeTo(new Unclosed(out));
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A writer may close what it is given (an archive does so to end itself); we sync and close the file.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    /// Opens a kept file.
    ///
    /// @throws NoSuchFileException if nothing of this name is kept
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(path(name));
    }

    /// Where a kept file lies, for those who send it on without copying.
    ///
    /// @throws IllegalArgumentException if the name is not a SHA-256 in hexadecimal
    public Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a kept file");
        }
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    /// Whether a file of this name is kept.
    public boolean holds(String name) {
        return Files.exists(path(name));
    }

    /// The names of all that is kept, sorted.
    public List<String> names() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            return paths.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of files whose content is no longer what was written.
    public List<String> damaged() {
        List<String> damaged = new ArrayList<>();
        for (String name : names()) {
            MessageDigest digest = sha256();
            try (InputStream in = new DigestInputStream(open(name), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
                if (!HexFormat.of().formatHex(digest.digest()).equals(name)) {
                    damaged.add(name);
                }
            } catch (IOException e) {
                damaged.add(name);
            }
        }
        return damaged;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
