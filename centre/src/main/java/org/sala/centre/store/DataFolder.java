package org.sala.centre.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The folder in which one centre keeps what lasts: its database, where we start it ourselves, and the
/// content-addressed store. One running product holds it at a time.
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Where the data lies if nobody says otherwise: `/var/lib/sala` for root, whose home PostgreSQL's user
    /// could not enter; the XDG data folder for everybody else.
    ///
    /// @param environment the process environment
    public static Path usual(Map<String, String> environment) {
        if (SystemUser.current().isRoot()) {
            return Path.of("/var/lib/sala");
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "sala");
        }
        return Path.of(environment.getOrDefault("HOME", "."), ".local", "share", "sala");
    }

    /// Makes the folder if it is not there, and takes it for this process.
    ///
    /// @throws StoreException if it cannot be written, or another process holds it
    public static DataFolder open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new StoreException(
                    "The data folder "
                            + absolute
                            + " cannot be made ("
                            + Trouble.of(e)
                            + "). Name another one with --data, or ask for the right to write there.",
                    e);
        }
        return lock(absolute);
    }

    private static DataFolder lock(Path root) {
        Path file = root.resolve("lock");
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreException(
                    "The data folder "
                            + root
                            + " cannot be written ("
                            + Trouble.of(e)
                            + "). Name another one with --data, or ask for the right to write there.",
                    e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(
                        StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
                return new DataFolder(root, channel, lock);
            }
        } catch (IOException | OverlappingFileLockException e) {
            closeQuietly(channel);
            throw inUse(root, file, e);
        }
        closeQuietly(channel);
        throw inUse(root, file, null);
    }

    private static FolderInUseException inUse(Path root, Path file, @Nullable Throwable cause) {
        String holder = firstLine(file, " (process ", ")");
        String address = firstLine(root.resolve("address"), " and answers at ", "");
        return new FolderInUseException(
                "Another running Sala"
                        + holder
                        + " uses the data folder "
                        + root
                        + address
                        + ". Stop that one first, or name another folder with --data.",
                cause);
    }

    /// What a file says, between two texts; nothing where it cannot be read: it is a courtesy.
    private static String firstLine(Path file, String before, String after) {
        try {
            return before + Files.readString(file).strip() + after;
        } catch (IOException e) {
            return "";
        }
    }

    public Path root() {
        return root;
    }

    /// Files named by the SHA-256 of their content.
    public Path store() {
        return storeIn(root);
    }

    /// The store of a folder that this process need not hold.
    public static Path storeIn(Path root) {
        return root.toAbsolutePath().normalize().resolve("store");
    }

    /// What can be made again from the database and the store.
    public Path cache() {
        return root.resolve("cache");
    }

    /// Where the embedded PostgreSQL keeps its clusters, passwords and port.
    public Path postgres() {
        return root.resolve("postgresql");
    }

    /// An identity of this folder, made when it is first asked for; tells one centre from another.
    public String instance() {
        Path file = root.resolve("instance");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StoreException("Cannot read or write " + file + ": " + Trouble.of(e), e);
        }
    }

    /// Octets that may still be written here.
    public long usableSpace() {
        try {
            FileStore disk = Files.getFileStore(root);
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw new StoreException("Cannot tell the free space of " + root, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
        } catch (IOException e) {
            // Closing the channel releases it as well.
        }
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through it that could be lost.
        }
    }
}
