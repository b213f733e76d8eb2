package org.sala.search.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sala.evidence.Column;
import org.sala.search.query.Catalogue;
import org.sala.search.query.Field;
import org.sala.search.query.Kind;

/// The columns of evidence as fields of queries and as columns of the database.
public final class RecordFields {

    /// The fields of records, with the names that other tools give them as aliases.
    public static final Catalogue CATALOGUE = catalogue();

    private RecordFields() {}

    public static Field of(Column column) {
        Field field = CATALOGUE.find(column.key());
        if (field == null) {
            throw new IllegalArgumentException(column.key());
        }
        return field;
    }

    private static Catalogue catalogue() {
        List<Field> fields = new ArrayList<>();
        for (Column column : Column.ALL) {
            fields.add(new Field(column.key(), kind(column), isProse(column)));
        }
        Map<String, String> aliases = new LinkedHashMap<>();
        aliases.put("_time", "ts");
        aliases.put("time", "ts");
        aliases.put("sourcetype", "source");
        aliases.put("src", "src_ip");
        aliases.put("dst", "dst_ip");
        aliases.put("dest", "dst_ip");
        aliases.put("dest_ip", "dst_ip");
        aliases.put("dest_port", "dst_port");
        aliases.put("eventid", "event_id");
        aliases.put("eventcode", "event_id");
        aliases.put("image", "process");
        aliases.put("parent_image", "parent");
        aliases.put("cmdline", "command_line");
        aliases.put("commandline", "command_line");
        aliases.put("username", "user");
        aliases.put("computer", "host");
        return new Catalogue(fields).withAliases(aliases);
    }

    private static Kind kind(Column column) {
        return switch (column.type()) {
            case TEXT -> Kind.TEXT;
            case LONG -> Kind.NUMBER;
            case TIME -> Kind.TIME;
            case ADDRESS -> Kind.ADDRESS;
        };
    }

    /// Whether a bare word is looked for in the column: where people would expect to read it.
    private static boolean isProse(Column column) {
        return switch (column) {
            case HOST,
                    USER,
                    DOMAIN,
                    URL,
                    PROCESS,
                    PARENT,
                    COMMAND_LINE,
                    FILE,
                    SHA256,
                    MAC,
                    REGISTRY_KEY,
                    VALUE,
                    SERVICE,
                    SENDER,
                    RECIPIENT,
                    SUBJECT,
                    MESSAGE_ID,
                    USER_AGENT,
                    MESSAGE ->
                    true;
            case TS,
                    SEEN_AT,
                    SOURCE,
                    UNIT,
                    OFFSET,
                    LENGTH,
                    EVENT_ID,
                    RECORD_ID,
                    SRC_IP,
                    SRC_PORT,
                    DST_IP,
                    DST_PORT,
                    METHOD,
                    STATUS,
                    BYTES_IN,
                    BYTES_OUT,
                    ACTION,
                    PROTOCOL,
                    PID,
                    LOGON_TYPE,
                    LOGON_ID,
                    SEVERITY ->
                    false;
        };
    }

    static String sqlType(Column column) {
        return switch (column.type()) {
            case TEXT -> "VARCHAR";
            case TIME -> "BIGINT";
            case ADDRESS -> "UINTEGER";
            case LONG -> column == Column.UNIT || column == Column.LENGTH ? "INTEGER" : "BIGINT";
        };
    }

    /// `"ts" BIGINT, "seen_at" BIGINT, …`
    static String columnDefinitions() {
        return Column.ALL.stream()
                .map(column -> quoted(column.key()) + " " + sqlType(column))
                .collect(Collectors.joining(", "));
    }

    static String columnNames() {
        return Column.ALL.stream().map(c -> quoted(c.key())).collect(Collectors.joining(", "));
    }

    /// A name as SQL takes it; field names hold no quote.
    static String quoted(String name) {
        return '"' + name + '"';
    }
}
