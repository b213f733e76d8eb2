package org.sala.centre.store;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sala.centre.CentreOptions.Database;
import tools.jackson.databind.json.JsonMapper;

/// Writes all that lasts into one file, while the centre may go on working: tables as of one moment, then the
/// store, whose files are never changed.
public final class Backup {
    private static final JsonMapper JSON = new JsonMapper();

    private final Database login;
    private final ContentStore store;
    private final String product;
    private final Migrations migrations;

    /// @param product version of this product, written into the file
    public Backup(Database login, ContentStore store, String product) {
        this(login, store, product, Migrations.PRODUCT);
    }

    Backup(Database login, ContentStore store, String product, Migrations migrations) {
        this.login = login;
        this.store = store;
        this.product = product;
        this.migrations = migrations;
    }

    /// Writes the file; it appears under its name only when it is whole.
    ///
    /// @param file must not exist yet
    /// @param at the present moment
    /// @param tell receives what is being written, for a progress line
    /// @throws StoreException if the file exists, the disk is full, or the database does not answer
    public BackupFile.End write(Path file, Instant at, Consumer<String> tell) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new StoreException(target + " is there already. Name another file.");
        }
        Path half = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(half);
            Files.createFile(
                    half,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            BackupFile.End end = archive(half, at, tell);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            return end;
        } catch (FileAlreadyExistsException e) {
            throw new StoreException("Another backup is being written to " + half, e);
        } catch (IOException | SQLException e) {
            delete(half);
            throw new StoreException("The backup was not made: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException io ? Trouble.of(io) : String.valueOf(e.getMessage());
    }

    private static void delete(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // The message of the first failure matters more.
        }
    }

    private BackupFile.End archive(Path half, Instant at, Consumer<String> tell)
            throws IOException, SQLException {
        String moment = at.truncatedTo(ChronoUnit.SECONDS).toString();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(3);
            json(
                    zip,
                    BackupFile.HEAD,
                    new BackupFile.Head(
                            BackupFile.FORMAT, moment, product, migrations.current(login)));
            Map<String, BackupFile.Table> tables = new TreeMap<>();
            Map<String, Long> sequences = new TreeMap<>();
            try (Connection connection = CentreDatabase.connect(login)) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                Tables source = new Tables(connection);
                for (String table : source.names()) {
                    tell.accept("table " + table);
                    tables.put(table, table(zip, source, table));
                }
                sequences.putAll(source.sequences());
                connection.rollback();
            }
            int files = files(zip, tell);
            BackupFile.End end = new BackupFile.End(tables, sequences, files);
            json(zip, BackupFile.END, end);
            return end;
        }
    }

    private static BackupFile.Table table(ZipOutputStream zip, Tables source, String table)
            throws IOException, SQLException {
        List<String> columns = source.columns(table);
        zip.putNextEntry(new ZipEntry(BackupFile.TABLES + table));
        long rows = source.copyOut(table, columns, new Entry(zip));
        zip.closeEntry();
        return new BackupFile.Table(columns, rows);
    }

    private int files(ZipOutputStream zip, Consumer<String> tell) throws IOException {
        List<String> names = store.names();
        int written = 0;
        for (String name : names) {
            tell.accept("file " + ++written + " of " + names.size());
            zip.putNextEntry(new ZipEntry(BackupFile.STORE + name));
            Files.copy(store.path(name), zip);
            zip.closeEntry();
        }
        return names.size();
    }

    private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(JSON.writeValueAsBytes(value));
        zip.closeEntry();
    }

    /// The copy must not close the archive.
    private static final class Entry extends FilterOutputStream {
        Entry(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
