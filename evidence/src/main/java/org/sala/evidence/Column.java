package org.sala.evidence;

import java.util.List;
import java.util.Locale;

/// A column in which records of all sources are searched. A record fills the few that its source has.
public enum Column {
    /// The time that the record itself states, as UTC ticks of 100 ns, to the precision written.
    TS(Type.TIME),
    /// True time at which the record reached the team: delivery and batching included.
    SEEN_AT(Type.TIME),
    SOURCE(Type.TEXT),
    /// Name of the host that keeps the log, "WS-0142".
    HOST(Type.TEXT),
    /// [Unit#id()].
    UNIT(Type.LONG),
    /// Position of the record's first byte in the unit.
    OFFSET(Type.LONG),
    /// Bytes of the record, its line end included.
    LENGTH(Type.LONG),
    EVENT_ID(Type.LONG),
    RECORD_ID(Type.LONG),
    USER(Type.TEXT),
    SRC_IP(Type.ADDRESS),
    SRC_PORT(Type.LONG),
    DST_IP(Type.ADDRESS),
    DST_PORT(Type.LONG),
    DOMAIN(Type.TEXT),
    URL(Type.TEXT),
    METHOD(Type.TEXT),
    /// HTTP status, DNS rcode, NTSTATUS, SMTP code: as the source has it.
    STATUS(Type.TEXT),
    BYTES_IN(Type.LONG),
    BYTES_OUT(Type.LONG),
    ACTION(Type.TEXT),
    PROTOCOL(Type.TEXT),
    MAC(Type.TEXT),
    /// Path of the program, or name of the daemon.
    PROCESS(Type.TEXT),
    PID(Type.LONG),
    /// Path of the parent's program.
    PARENT(Type.TEXT),
    COMMAND_LINE(Type.TEXT),
    FILE(Type.TEXT),
    /// Lower-case hex.
    SHA256(Type.TEXT),
    REGISTRY_KEY(Type.TEXT),
    VALUE(Type.TEXT),
    LOGON_TYPE(Type.LONG),
    /// LUID as written, "0x3e7".
    LOGON_ID(Type.TEXT),
    SERVICE(Type.TEXT),
    SENDER(Type.TEXT),
    RECIPIENT(Type.TEXT),
    SUBJECT(Type.TEXT),
    /// Message-ID of a mail, or the queue id of its line.
    MESSAGE_ID(Type.TEXT),
    USER_AGENT(Type.TEXT),
    SEVERITY(Type.TEXT),
    /// Free text of the record where it has any.
    MESSAGE(Type.TEXT);

    /// What a column holds. TIME: ticks. ADDRESS: IPv4 as 0 to 2^32-1 in a long.
    public enum Type {
        TEXT,
        LONG,
        TIME,
        ADDRESS
    }

    /// All columns in the order of their ordinals.
    public static final List<Column> ALL = List.of(values());

    private final Type type;
    private final String key;

    Column(Type type) {
        this.type = type;
        this.key = name().toLowerCase(Locale.ROOT);
    }

    public Type type() {
        return type;
    }

    public boolean isText() {
        return type == Type.TEXT;
    }

    /// The word under which it is searched: `src_ip:10.1.2.3`.
    public String key() {
        return key;
    }
}
