package org.sala.centre.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.sala.centre.CentreOptions.Database;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a backup into a database and a store. The file is checked whole before anything is touched, and what
/// stood in the database before is given up only when all of the backup is in.
public final class Restore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ASIDE = "before_restore";

    private final Database login;
    private final ContentStore store;
    private final Migrations migrations;

    public Restore(Database login, ContentStore store) {
        this(login, store, Migrations.PRODUCT);
    }

    Restore(Database login, ContentStore store, Migrations migrations) {
        this.login = login;
        this.store = store;
        this.migrations = migrations;
    }

    /// Restores.
    ///
    /// @param replace whether a database that is not empty is replaced
    /// @param tell receives what is being done
    /// @throws StoreException if the file is damaged, too new, or the database is not empty and may not be
    ///     replaced; the database is then as it was
    public BackupFile.End read(Path file, boolean replace, Consumer<String> tell) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupFile.Head head = json(zip, BackupFile.HEAD, BackupFile.Head.class);
            BackupFile.End end = json(zip, BackupFile.END, BackupFile.End.class);
            accept(head);
            tell.accept("Checking " + file.getFileName());
            check(zip, end);
            copyFiles(zip, tell);
            fill(zip, head, end, replace, tell);
            return end;
        } catch (ZipException e) {
            throw new StoreException(file + " is damaged or not a backup: " + e.getMessage(), e);
        } catch (IOException | SQLException | JacksonException e) {
            throw new StoreException("The backup was not restored: " + e.getMessage(), e);
        }
    }

    private void accept(BackupFile.Head head) {
        if (head.format() != BackupFile.FORMAT
                || compare(head.databaseVersion(), migrations.newest(login)) > 0) {
            throw new StoreException(
                    "The backup was made by a newer version ("
                            + head.product()
                            + "). Restore it with that version or a later one.");
        }
    }

    private static int compare(String a, String b) {
        return new BigDecimal(a.isEmpty() ? "0" : a)
                .compareTo(new BigDecimal(b.isEmpty() ? "0" : b));
    }

    private static void check(ZipFile zip, BackupFile.End end) throws IOException {
        int files = 0;
        int tables = 0;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            MessageDigest digest = ContentStore.sha256();
            // Reading to the end also compares the archive's own check sum.
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out =
                            new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                in.transferTo(out);
            }
            if (entry.getName().startsWith(BackupFile.STORE)) {
                files++;
                String hash = HexFormat.of().formatHex(digest.digest());
                if (!entry.getName().equals(BackupFile.STORE + hash)) {
                    throw new ZipException(entry.getName() + " has another content than its name");
                }
            } else if (entry.getName().startsWith(BackupFile.TABLES)) {
                tables++;
            }
        }
        if (files != end.files() || tables != end.tables().size()) {
            throw new ZipException("parts are missing");
        }
    }

    private void copyFiles(ZipFile zip, Consumer<String> tell) throws IOException {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().startsWith(BackupFile.STORE)) {
                tell.accept(entry.getName());
                try (InputStream in = zip.getInputStream(entry)) {
                    store.put(in::transferTo);
                }
            }
        }
    }

    private void fill(
            ZipFile zip,
            BackupFile.Head head,
            BackupFile.End end,
            boolean replace,
            Consumer<String> tell)
            throws IOException, SQLException {
        boolean occupied = !isEmpty();
        if (occupied && !replace) {
            throw new StoreException(
                    "The database holds a centre already. Add --replace to give it up for the one in the"
                            + " backup.");
        }
        if (occupied) {
            run(
                    "drop schema if exists " + ASIDE + " cascade",
                    "alter schema public rename to " + ASIDE,
                    "create schema public");
        }
        boolean done = false;
        try {
            tell.accept("Making the tables");
            migrations.run(login, head.databaseVersion());
            load(zip, end, tell);
            migrations.run(login);
            done = true;
        } finally {
            if (occupied && done) {
                run("drop schema " + ASIDE + " cascade");
            } else if (occupied) {
                run("drop schema public cascade", "alter schema " + ASIDE + " rename to public");
            } else if (!done) {
                run("drop schema public cascade", "create schema public");
            }
        }
    }

    private void load(ZipFile zip, BackupFile.End end, Consumer<String> tell)
            throws IOException, SQLException {
        try (Connection connection = CentreDatabase.connect(login)) {
            connection.setAutoCommit(false);
            Tables tables = new Tables(connection);
            List<Tables.ForeignKey> keys = tables.foreignKeys();
            tables.drop(keys);
            for (Map.Entry<String, BackupFile.Table> entry : end.tables().entrySet()) {
                String name = entry.getKey();
                tell.accept("table " + name);
                tables.execute("alter table " + Tables.quoted(name) + " disable trigger user");
                tables.execute("truncate " + Tables.quoted(name));
                try (InputStream in = open(zip, BackupFile.TABLES + name)) {
                    long rows = tables.copyIn(name, entry.getValue().columns(), in);
                    if (rows != entry.getValue().rows()) {
                        throw new ZipException("table " + name + " has lost rows");
                    }
                }
                tables.execute("alter table " + Tables.quoted(name) + " enable trigger user");
            }
            tables.add(keys);
            for (Map.Entry<String, Long> entry : end.sequences().entrySet()) {
                tables.setSequence(entry.getKey(), entry.getValue());
            }
            connection.commit();
        }
    }

    private boolean isEmpty() throws SQLException {
        try (Connection connection = CentreDatabase.connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select 1 from pg_class where relkind = 'r'"
                                        + " and relnamespace = 'public'::regnamespace")) {
            return !rows.next();
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = CentreDatabase.connect(login);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private static <T> T json(ZipFile zip, String name, Class<T> type) throws IOException {
        try (InputStream in = open(zip, name)) {
            return JSON.readValue(in, type);
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("it does not hold " + name);
        }
        return zip.getInputStream(entry);
    }
}
