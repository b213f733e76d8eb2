package org.sala.centre.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The tables of one connection's database as a backup sees them: whole, in PostgreSQL's own text form.
record Tables(Connection connection) {

    /// Sessions are not kept (people sign in again), and the migrations' own record is written by migrating.
    private static final String LIST =
            """
            select c.relname
            from pg_class c
            where c.relnamespace = 'public'::regnamespace
              and c.relkind = 'r'
              and c.relname <> 'flyway_schema_history'
              and c.relname not like 'spring\\_session%'
            order by c.relname
            """;

    private static final String COLUMNS =
            """
            select quote_ident(a.attname)
            from pg_attribute a
            where a.attrelid = ('public.' || quote_ident(?))::regclass
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum
            """;
    private static final String FOREIGN_KEYS =
            """
            select c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid)
            from pg_constraint c
            where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conparentid = 0
            order by 1, 2
            """;

    record ForeignKey(String table, String name, String definition) {}

    List<String> names() throws SQLException {
        return strings(LIST, null);
    }

    List<String> columns(String table) throws SQLException {
        return strings(COLUMNS, table);
    }

    private List<String> strings(String sql, @Nullable String argument) throws SQLException {
        List<String> list = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (argument != null) {
                statement.setString(1, argument);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    list.add(rows.getString(1));
                }
            }
        }
        return list;
    }

    /// @return the number of rows
    long copyOut(String table, List<String> columns, OutputStream out)
            throws SQLException, IOException {
        return copy().copyOut("copy " + target(table, columns) + " to stdout", out);
    }

    /// @return the number of rows
    long copyIn(String table, List<String> columns, InputStream in)
            throws SQLException, IOException {
        return copy().copyIn("copy " + target(table, columns) + " from stdin", in);
    }

    private CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static String target(String table, List<String> columns) {
        return "public." + quoted(table) + " (" + String.join(", ", columns) + ")";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    List<ForeignKey> foreignKeys() throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FOREIGN_KEYS)) {
            while (rows.next()) {
                keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return keys;
    }

    void drop(List<ForeignKey> keys) throws SQLException {
        for (ForeignKey key : keys) {
            execute("alter table " + key.table() + " drop constraint " + key.name());
        }
    }

    /// Adds them again, which checks every row.
    void add(List<ForeignKey> keys) throws SQLException {
        for (ForeignKey key : keys) {
            execute(
                    "alter table "
                            + key.table()
                            + " add constraint "
                            + key.name()
                            + " "
                            + key.definition());
        }
    }

    /// The last value of each sequence that was ever used.
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select sequencename, last_value from pg_sequences"
                                        + " where schemaname = 'public' and last_value is not null")) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getLong(2));
            }
        }
        return values;
    }

    void setSequence(String name, long value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select setval(('public.' || quote_ident(?))::regclass, ?)")) {
            statement.setString(1, name);
            statement.setLong(2, value);
            statement.execute();
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
