package org.sala.evidence.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.MailMessage;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.CivilTime;
import org.sala.evidence.content.ContentBytes;

/// Mails as `.eml` files, as a mailbox holds them. Source: RFC 5322, RFC 2045 to 2047, RFC 2231.
///
/// Message-ID, queue ids and times of the Received heads are those of the servers' logs.
public final class MailFiles {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private MailFiles() {}

    /// A server that took the mail in.
    ///
    /// @param at     by that server's clock; @param by its DNS name
    /// @param helo   name that the client gave; @param client name and address, "mx.example.net [192.0.2.1]"
    public record Hop(long at, String by, String helo, String client, String queueId) {}

    /// The whole file as it lies in a mailbox.
    ///
    /// @param hops          servers in the order in which the mail passed them
    /// @param recipient     whose mailbox it is, empty for a file that was not delivered
    /// @param offsetSeconds zone of the organisation
    public static byte[] eml(
            MailMessage mail, List<Hop> hops, String recipient, int offsetSeconds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!recipient.isEmpty()) {
            text(out, "Return-Path: <" + mail.envelope().sender() + ">\r\n");
            text(out, "Delivered-To: " + recipient + "\r\n");
        }
        for (int i = hops.size() - 1; i >= 0; i--) {
            text(out, received(mail, hops.get(i), offsetSeconds));
        }
        text(out, heads(mail, offsetSeconds));
        body(mail, out);
        return out.toByteArray();
    }

    /// Octets of the message as its sender handed it in, before any server put its head on it.
    public static long size(MailMessage mail, int offsetSeconds) {
        String body = wireText(mail.text());
        long size = heads(mail, offsetSeconds).length() + bodySize(body);
        if (mail.attachments().isEmpty()) {
            return size;
        }
        String boundary = boundary(mail);
        size += partStart(boundary, body).length() + 2;
        for (Content.Entry entry : mail.attachments()) {
            size += attachmentHead(boundary, entry.name()).length();
            size += Mime.base64Size(entry.content().size()) + 2;
        }
        return size + boundary.length() + 6;
    }

    /// The head that a server puts on top. Source: Postfix src/smtpd/smtpd.c, smtpd_proc Received.
    public static String received(MailMessage mail, Hop hop, int offsetSeconds) {
        List<String> to = mail.envelope().recipients();
        String target = to.size() == 1 ? "\r\n\tfor <" + to.getFirst() + ">" : "";
        return "Received: from "
                + hop.helo()
                + " ("
                + hop.client()
                + ")\r\n\tby "
                + hop.by()
                + " (Postfix) with ESMTP id "
                + hop.queueId()
                + target
                + "; "
                + date(hop.at(), offsetSeconds)
                + "\r\n";
    }

    private static String heads(MailMessage mail, int offsetSeconds) {
        MailMessage.Heads heads = mail.heads();
        StringBuilder out = new StringBuilder(512);
        out.append("From: ").append(Mime.mailbox(heads.from())).append("\r\nTo: ");
        List<String> to = new ArrayList<>();
        for (String each : heads.to()) {
            to.add(Mime.mailbox(each));
        }
        out.append(String.join(",\r\n\t", to));
        out.append("\r\nSubject: ").append(Mime.words(heads.subject()));
        out.append("\r\nDate: ").append(date(heads.sentAt(), offsetSeconds));
        out.append("\r\nMessage-ID: ").append(MailIds.messageId(mail)).append("\r\n");
        if (!heads.userAgent().isEmpty()) {
            out.append("X-Mailer: ").append(Mime.words(heads.userAgent())).append("\r\n");
        }
        out.append("MIME-Version: 1.0\r\n");
        if (mail.attachments().isEmpty()) {
            out.append(textHead(wireText(mail.text())));
        } else {
            out.append("Content-Type: multipart/mixed; boundary=\"").append(boundary(mail));
            out.append("\"\r\n\r\n");
        }
        return out.toString();
    }

    private static String textHead(String body) {
        boolean plain = Mime.isAscii(body);
        return "Content-Type: text/plain; charset="
                + (plain ? "us-ascii" : "utf-8")
                + "\r\nContent-Transfer-Encoding: "
                + (plain ? "7bit" : "base64")
                + "\r\n\r\n";
    }

    private static String partStart(String boundary, String body) {
        return "--" + boundary + "\r\n" + textHead(body);
    }

    private static long bodySize(String body) {
        return Mime.isAscii(body)
                ? body.length()
                : Mime.base64Size(body.getBytes(StandardCharsets.UTF_8).length) + 2;
    }

    private static void body(MailMessage mail, ByteArrayOutputStream out) {
        String body = wireText(mail.text());
        if (mail.attachments().isEmpty()) {
            bodyText(body, out);
            return;
        }
        String boundary = boundary(mail);
        text(out, partStart(boundary, body));
        bodyText(body, out);
        text(out, "\r\n");
        for (Content.Entry entry : mail.attachments()) {
            text(out, attachmentHead(boundary, entry.name()));
            out.writeBytes(Mime.base64(ContentBytes.of(entry.content())));
            text(out, "\r\n");
        }
        text(out, "--" + boundary + "--\r\n");
    }

    private static void bodyText(String body, ByteArrayOutputStream out) {
        if (Mime.isAscii(body)) {
            text(out, body);
        } else {
            out.writeBytes(Mime.base64(body.getBytes(StandardCharsets.UTF_8)));
            text(out, "\r\n");
        }
    }

    private static String attachmentHead(String boundary, String name) {
        return "--"
                + boundary
                + "\r\nContent-Type: "
                + Mime.typeOf(name)
                + ";\r\n\t"
                + Mime.parameter("name", name)
                + "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n\t"
                + Mime.parameter("filename", name)
                + "\r\n\r\n";
    }

    private static String boundary(MailMessage mail) {
        long hash = RandomStream.mix(mail.key() + 3);
        return "------------" + Long.toHexString(hash | 1L << 63);
    }

    // every line ends in CR LF, the last one too
    private static String wireText(String text) {
        String wire = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        return wire.endsWith("\r\n") ? wire : wire + "\r\n";
    }

    /// `Tue, 24 Nov 2026 09:58:32 +0700`. Source: RFC 5322 section 3.3.
    static String date(long at, int offsetSeconds) {
        CivilTime t = CivilTime.of(at, offsetSeconds);
        CivilTime.Date date = t.date();
        int minutes = Math.abs(offsetSeconds) / 60;
        return DAYS[date.weekday() - 1]
                + ", "
                + date.day()
                + " "
                + MONTHS[date.month() - 1]
                + " "
                + date.year()
                + " "
                + two(t.hour())
                + ":"
                + two(t.minute())
                + ":"
                + two(t.second())
                + (offsetSeconds < 0 ? " -" : " +")
                + two(minutes / 60)
                + two(minutes % 60);
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
