package org.sala.centre.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Speaks SMTP (RFC 5321) with the centre's mail server.
final class Smtp implements AutoCloseable {
    private static final String TIMEOUT = "15000";
    private static final String UTF_8 = "UTF-8";

    private final MailServer.Settings settings;
    private final Session session;
    private final Transport transport;

    private Smtp(MailServer.Settings settings, Session session, Transport transport) {
        this.settings = settings;
        this.session = session;
        this.transport = transport;
    }

    /// How sending a letter ended.
    sealed interface Outcome {
        /// The server has it.
        record Sent() implements Outcome {}

        /// Not now; later perhaps.
        record Later(String why) implements Outcome {}

        /// Never: the server does not know the address, or does not want the letter.
        record Never(String why) implements Outcome {}

        /// It is not about this letter: the server is away.
        record ServerAway(String why) implements Outcome {}
    }

    /// One letter with its words.
    record Outgoing(
            String name, String address, String subject, String messageId, LetterText text) {}

    /// Connects and signs in.
    ///
    /// @throws MessagingException where the server cannot be reached or does not let us in
    static Smtp connect(MailServer.Settings settings) throws MessagingException {
        Properties properties = new Properties();
        String protocol = settings.security() == MailServer.Security.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        boolean login = !settings.login().name().isEmpty();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT);
        properties.setProperty(prefix + "timeout", TIMEOUT);
        properties.setProperty(prefix + "writetimeout", TIMEOUT);
        properties.setProperty(prefix + "auth", Boolean.toString(login));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (settings.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        Session session = Session.getInstance(properties);
        Transport transport = session.getTransport(protocol);
        transport.connect(
                settings.host(),
                settings.port(),
                login ? settings.login().name() : null,
                login ? settings.login().password() : null);
        return new Smtp(settings, session, transport);
    }

    Outcome send(Outgoing letter, Instant at) {
        MimeMessage message;
        InternetAddress to;
        try {
            to = new InternetAddress(letter.address(), true);
            to.setPersonal(letter.name().replaceAll("\\p{Cntrl}+", " "), UTF_8);
            message = message(letter, to, at);
        } catch (AddressException | UnsupportedEncodingException e) {
            return new Outcome.Never(words(e));
        } catch (MessagingException e) {
            return new Outcome.Later(words(e));
        }
        try {
            transport.sendMessage(message, new InternetAddress[] {to});
            return new Outcome.Sent();
        } catch (SendFailedException e) {
            return judged(e);
        } catch (MessagingException e) {
            return transport.isConnected()
                    ? new Outcome.Later(words(e))
                    : new Outcome.ServerAway(words(e));
        }
    }

    private static Outcome judged(SendFailedException failure) {
        Exception deepest = failure;
        while (deepest instanceof MessagingException m && m.getNextException() != null) {
            deepest = m.getNextException();
        }
        int code =
                switch (deepest) {
                    case SMTPAddressFailedException address -> address.getReturnCode();
                    case SMTPSendFailedException send -> send.getReturnCode();
                    case null, default -> 0;
                };
        if (code == 421) {
            return new Outcome.ServerAway(words(deepest));
        }
        return code >= 500 ? new Outcome.Never(words(deepest)) : new Outcome.Later(words(deepest));
    }

    private MimeMessage message(Outgoing letter, InternetAddress to, Instant at)
            throws MessagingException, UnsupportedEncodingException {
        String id = "<" + letter.messageId() + ">";
        MimeMessage message = new Named(session, id);
        message.setFrom(
                new InternetAddress(settings.from().address(), settings.from().name(), UTF_8));
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(at));
        message.setHeader("Content-Language", letter.text().language());
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(letter.text().plain(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.text().html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    /// A message that keeps its name however often it is sent, so that a receiver can tell a repetition.
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /// What a failure says, in one line.
    static String words(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable each = failure;
        while (each != null && text.length() < 300) {
            String message =
                    String.valueOf(each.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
            if (text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : " – ").append(message);
            }
            each = each instanceof MessagingException m ? m.getNextException() : each.getCause();
        }
        return text.length() > 500 ? text.substring(0, 500) : text.toString();
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The letters are with the server; how it says goodbye changes nothing.
            org.slf4j.LoggerFactory.getLogger(Smtp.class).debug("closing", e);
        }
    }
}
