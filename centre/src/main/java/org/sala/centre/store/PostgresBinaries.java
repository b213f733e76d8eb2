package org.sala.centre.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The programs of the embedded PostgreSQL, unpacked from the archive that is in the class path.
///
/// @param folder holds `bin/postgres` and `bin/initdb`
record PostgresBinaries(Path folder) {
    private static final int BLOCK = 512;
    private static final String HALF = "unpacking-";

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /// Unpacks into a folder below `software` named by the archive's content, once.
    static PostgresBinaries unpackedIn(Path software) {
        String resource = "/postgres-linux-" + architecture() + ".txz";
        try {
            Path target = software.resolve("postgresql-" + digest(resource));
            if (!Files.exists(target)) {
                Files.createDirectories(software);
                removeHalves(software);
                Path half = Files.createTempDirectory(software, HALF);
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
                try (InputStream in = Decompression.of(open(resource))) {
                    untar(in, half);
                } catch (IOException e) {
                    deleteTree(half);
                    throw e;
                }
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresBinaries(target);
        } catch (IOException e) {
            throw new StoreException(
                    "The embedded PostgreSQL cannot be unpacked into "
                            + software
                            + ": "
                            + Trouble.of(e),
                    e);
        }
    }

    /// What a killed start has left: it would fill the disk, one after another.
    private static void removeHalves(Path software) throws IOException {
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(software, HALF + "*")) {
            for (Path half : halves) {
                deleteTree(half);
            }
        }
    }

    /// Apart, so that only unpacking loads the library: it is in a sealed jar, and a start-up cache that knows
    /// its classes stops Java once the installation is moved to another folder.
    private static final class Decompression {
        static InputStream of(InputStream compressed) throws IOException {
            return new BufferedInputStream(new XZInputStream(compressed), 1 << 16);
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default ->
                    throw new StoreException(
                            "There is no embedded PostgreSQL for the processor '"
                                    + name
                                    + "'. Use one of your own with --database.");
        };
    }

    private static InputStream open(String resource) {
        InputStream in = PostgresBinaries.class.getResourceAsStream(resource);
        if (in == null) {
            throw new StoreException(
                    "This installation carries no PostgreSQL for this processor ("
                            + resource
                            + " is not in it). Use one of your own with --database.");
        }
        return in;
    }

    private static String digest(String resource) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(open(resource), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads a ustar archive with GNU long names: files, folders and symbolic links.
    private static void untar(InputStream in, Path target) throws IOException {
        byte[] header = new byte[BLOCK];
        String longName = null;
        String longLink = null;
        while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            long size = Long.parseLong(text(header, 124, 12).strip(), 8);
            char type = (char) header[156];
            if (type == 'L') {
                longName = content(in, size);
            } else if (type == 'K') {
                longLink = content(in, size);
            } else {
                String name = longName != null ? longName : name(header);
                String link = longLink != null ? longLink : text(header, 157, 100);
                entry(in, new Entry(name, type, size, mode(header), link), target);
                longName = null;
                longLink = null;
            }
        }
    }

    private record Entry(String name, char type, long size, int mode, String link) {}

    private static void entry(InputStream in, Entry entry, Path target) throws IOException {
        Path path = target.resolve(entry.name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive names a file outside of itself: " + entry.name);
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        switch (entry.type) {
            case '5' -> Files.createDirectories(path);
            case '2' -> Files.createSymbolicLink(path, Path.of(entry.link));
            case '1' -> Files.copy(target.resolve(entry.link).normalize(), path);
            case '0', '\0' -> file(in, entry, path);
            default -> throw new IOException("unexpected kind of entry: " + entry.type);
        }
    }

    private static void file(InputStream in, Entry entry, Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            long left = entry.size;
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new IOException("the archive ends in the middle of " + entry.name);
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        in.skipNBytes(padding(entry.size));
        boolean program = (entry.mode & 0100) != 0;
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String content(InputStream in, long size) throws IOException {
        byte[] bytes = in.readNBytes((int) size);
        in.skipNBytes(padding(size));
        return text(bytes, 0, bytes.length);
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 6).equals("ustar");
        return ustar && !prefix.isEmpty() ? prefix + "/" + name : name;
    }

    private static int mode(byte[] header) {
        return Integer.parseInt(text(header, 100, 8).strip(), 8);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /// Removes a folder with all that is in it; a missing one is no error.
    static void deleteTree(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
