package org.sala.centre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sala.centre.CentreOptions.Database;

class BackupTest {
    private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

    private static final Migrations FAMILY = new Migrations("classpath:db/backup-test");

    @TempDir private Path folder;

    @Test
    void bringsBackEveryRowSequenceKeyAndFile() throws SQLException {
        Database source = filled();
        ContentStore store = new ContentStore(folder.resolve("a"));
        String kept = store.put(out -> out.write("a statement".getBytes(StandardCharsets.UTF_8)));
        Path file = folder.resolve("centre.backup");
        BackupFile.End end = new Backup(source, store, "1.0.0", FAMILY).write(file, AT, line -> {});
        assertThat(end.tables().get("parent")).isNotNull();
        assertThat(end.tables().get("parent").rows()).isEqualTo(2);

        Database target = TestDatabase.createEmpty();
        ContentStore copy = new ContentStore(folder.resolve("b"));
        new Restore(target, copy, FAMILY).read(file, false, line -> {});

        assertThat(copy.names()).containsExactly(kept);
        assertThat(query(target, "select string_agg(name, '|' order by id) from parent"))
                .isEqualTo("ครู\\\t\n|two");
        assertThat(query(target, "select name from child")).isEqualTo("of two");
        execute(target, "insert into parent (name) values ('three')");
        assertThat(query(target, "select max(id) from parent")).isEqualTo("3");
        assertThatThrownBy(() -> execute(target, "insert into child values (99, 'of none')"))
                .hasMessageContaining("foreign key");
    }

    @Test
    void refusesACutFileAndTouchesNothing() throws SQLException, IOException {
        Path file = folder.resolve("centre.backup");
        ContentStore store = new ContentStore(folder.resolve("a"));
        new Backup(filled(), store, "1.0.0", FAMILY).write(file, AT, line -> {});
        byte[] bytes = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.backup");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Database target = filled();
        assertThatThrownBy(() -> new Restore(target, store, FAMILY).read(cut, true, line -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cut.backup is damaged or not a backup");
        assertThat(query(target, "select count(*) from parent")).isEqualTo("2");
    }

    @Test
    void refusesAFlippedBit() throws SQLException, IOException {
        Path file = folder.resolve("centre.backup");
        ContentStore store = new ContentStore(folder.resolve("a"));
        store.put(out -> out.write(new byte[100_000]));
        new Backup(filled(), store, "1.0.0", FAMILY).write(file, AT, line -> {});
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
        Database target = filled();
        assertThatThrownBy(() -> new Restore(target, store, FAMILY).read(file, true, line -> {}))
                .isInstanceOf(StoreException.class);
        assertThat(query(target, "select count(*) from parent")).isEqualTo("2");
    }

    @Test
    void refusesToReplaceUnasked() throws SQLException {
        Path file = folder.resolve("centre.backup");
        ContentStore store = new ContentStore(folder.resolve("a"));
        Database source = filled();
        new Backup(source, store, "1.0.0", FAMILY).write(file, AT, line -> {});
        assertThatThrownBy(() -> new Restore(source, store, FAMILY).read(file, false, line -> {}))
                .hasMessageContaining("--replace");
    }

    @Test
    void putsTheOldDatabaseBackIfTheRestoreFails() throws SQLException {
        Path file = folder.resolve("centre.backup");
        ContentStore store = new ContentStore(folder.resolve("a"));
        new Backup(filled(), store, "1.0.0", FAMILY).write(file, AT, line -> {});
        Database target = TestDatabase.createEmpty();
        execute(target, "create table other (n int)");
        execute(target, "insert into other values (7)");
        // None of these migrations makes the tables of the backup, so the copy fails half way.
        Restore restore = new Restore(target, store, new Migrations("classpath:db/none"));
        assertThatThrownBy(() -> restore.read(file, true, line -> {}))
                .isInstanceOf(StoreException.class);
        assertThat(query(target, "select n from other")).isEqualTo("7");
    }

    @Test
    void isReadableByItsOwnerOnlyAndNeverOverwrites() throws SQLException, IOException {
        Path file = folder.resolve("centre.backup");
        Backup backup =
                new Backup(filled(), new ContentStore(folder.resolve("a")), "1.0.0", FAMILY);
        backup.write(file, AT, line -> {});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> backup.write(file, AT, line -> {}))
                .hasMessageContaining("is there already");
    }

    private static Database filled() throws SQLException {
        Database database = TestDatabase.createEmpty();
        FAMILY.run(database);
        execute(database, "update parent set name = E'ครู\\\\\\t\\n'");
        execute(database, "insert into parent (name) values ('two')");
        execute(database, "insert into child values (2, 'of two')");
        return database;
    }

    static void execute(Database login, String sql) throws SQLException {
        try (Connection connection = CentreDatabase.connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(Database login, String sql) throws SQLException {
        try (Connection connection = CentreDatabase.connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
