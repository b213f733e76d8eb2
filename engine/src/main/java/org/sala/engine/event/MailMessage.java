package org.sala.engine.event;

import java.util.List;

/// A mail: one message, whoever it went to. Sensors write its hops, the mailbox holds it as a file.
///
/// @param key      stable key, from which Message-ID and queue ids are made
/// @param envelope sender and recipients as SMTP saw them, and the address it came from
public record MailMessage(
        long key, Envelope envelope, Heads heads, String text, List<Content.Entry> attachments) {

    /// @param client     who handed it in; @param helo the name it gave
    public record Envelope(String sender, List<String> recipients, Endpoint client, String helo) {}

    /// @param from    display form with name; @param sentAt ticks, by the sender's clock
    /// @param charset "utf-8"; @param inReplyTo key of an earlier mail, 0 without
    public record Heads(
            String from,
            List<String> to,
            String subject,
            long sentAt,
            String userAgent,
            long inReplyTo) {}

    public long size() {
        long size = 900L + text.length();
        for (Content.Entry entry : attachments) {
            size += entry.content().size() * 4 / 3 + 200;
        }
        return size;
    }
}
