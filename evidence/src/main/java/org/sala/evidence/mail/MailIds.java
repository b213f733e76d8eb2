package org.sala.evidence.mail;

import org.sala.engine.event.MailMessage;
import org.sala.engine.random.RandomStream;
import org.sala.evidence.line.Line;

/// The ids of a mail: hashed from its key, so that log and file agree without a table.
public final class MailIds {

    private MailIds() {}

    /// `<uuid@domain of the sender>`.
    public static String messageId(MailMessage mail) {
        long high = RandomStream.mix(mail.key() + 1) & ~0xF000L | 0x4000;
        long low = RandomStream.mix(mail.key() + 2) >>> 2 | 1L << 63;
        String guid = new Line().guid(high, low).toString();
        return "<" + guid.substring(1, guid.length() - 1) + "@" + domain(mail) + ">";
    }

    private static String domain(MailMessage mail) {
        String sender = mail.envelope().sender();
        int at = sender.indexOf('@');
        return at < 0 ? "localhost.invalid" : sender.substring(at + 1);
    }

    /// The queue id of a mail on a server: five hex digits of microseconds, then the inode.
    /// Source: Postfix src/global/mail_queue.c, MQID_SH_ENCODE.
    public static String queueId(MailMessage mail, int host) {
        long hash = RandomStream.mix(mail.key() ^ host * 0x9E3779B97F4A7C15L);
        Line line = new Line();
        line.capitalHex((hash >>> 40) % 1_000_000, 5).capitalHex(0x40000 + (hash & 0xFFFFF), 6);
        return line.toString();
    }
}
