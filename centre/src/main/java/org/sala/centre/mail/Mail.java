package org.sala.centre.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Secrets;
import org.sala.centre.store.SealedBox;
import org.sala.centre.web.PublicAddress;
import org.sala.centre.web.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Where a feature leaves its letters. A letter exists if and only if the caller's transaction holds; from
/// then on it is sent, or handed over, or stands as undeliverable before the operator's eyes.
@Component
public class Mail {
    private final JdbcClient jdbc;
    private final Texts texts;
    private final SealedBox box;
    private final MailServer server;
    private final PublicAddress address;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    Mail(JdbcClient jdbc, Words words, SealedBox box, MailServer server, Clock clock) {
        this.jdbc = jdbc;
        this.texts = words.texts();
        this.address = words.address();
        this.box = box;
        this.server = server;
        this.clock = clock;
    }

    /// What the words of letters are made of.
    @Component
    record Words(Texts texts, PublicAddress address) {}

    /// What will happen with a letter now.
    public enum Way {
        /// It is sent as soon as the mail server takes it.
        BY_MAIL,
        /// The receiver has no address: somebody hands it over, from the page of letters.
        NO_ADDRESS,
        /// No mail server is set up: it is sent once there is one, or somebody hands it over.
        NO_SERVER
    }

    /// @param id the letter's number; `/letters/{id}` shows it to its keeper
    public record Queued(long id, Way way) {}

    /// Leaves a letter, in the transaction of what it tells.
    ///
    /// @throws IllegalArgumentException if the bundles have no texts for the kind
    @Transactional(propagation = Propagation.MANDATORY)
    public Queued queue(Letter letter) {
        Locale language = shipped(letter.to().language());
        Object[] arguments = letter.arguments().toArray();
        String kind = "mail." + letter.kind();
        String subject = oneLine(texts.text(language, kind + ".subject", arguments));
        String link = letter.link() == null ? null : complete(letter.link());
        LetterText text =
                new LetterText(
                        language.toLanguageTag(),
                        texts.text(language, "mail.greeting", letter.to().name()),
                        List.of(texts.text(language, kind + ".text", arguments).split("\\n\\n")),
                        link == null ? "" : texts.text(language, kind + ".action", arguments),
                        link,
                        texts.text(language, "mail.closing"));
        String messageId = Secrets.token(18) + "@sala.invalid";
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        byte[] content = json.writeValueAsString(text).getBytes(StandardCharsets.UTF_8);
        String to = letter.to().address();
        long id =
                jdbc.sql(
                                """
                                insert into letter (kind, entity, entity_id, keeper, to_name, to_address, language,
                                    subject, content, message_id, queued_at, next_at)
                                values (:kind, :entity, :id, :keeper, :name, :address, :language,
                                    :subject, :content, :message, :now, :now)
                                returning id
                                """)
                        .param("kind", letter.kind())
                        .param("entity", letter.about().entity())
                        .param("id", letter.about().id())
                        .param("keeper", letter.about().keeper().code())
                        .param("name", letter.to().name())
                        .param("address", to == null || to.isBlank() ? null : to.strip())
                        .param("language", language.toLanguageTag())
                        .param("subject", subject)
                        .param("content", box.seal(content, purpose(messageId)))
                        .param("message", messageId)
                        .param("now", now)
                        .query(Long.class)
                        .single();
        if (to == null || to.isBlank()) {
            return new Queued(id, Way.NO_ADDRESS);
        }
        return new Queued(id, server.isSetUp() ? Way.BY_MAIL : Way.NO_SERVER);
    }

    /// The address in full of a path of this centre, for a letter or a screen.
    public String complete(String link) {
        if (!link.startsWith("/")) {
            return link;
        }
        String base = server.base();
        return (base.isEmpty() ? address.orListening("localhost", 8080).toString() : base) + link;
    }

    /// Opens what is kept of a letter.
    LetterText open(byte[] content, String messageId) {
        return json.readValue(box.open(content, purpose(messageId)), LetterText.class);
    }

    private static String purpose(String messageId) {
        return "letter/" + messageId;
    }

    private static Locale shipped(@Nullable Locale asked) {
        if (asked != null) {
            for (Locale language : Texts.LANGUAGES) {
                if (language.getLanguage().equals(asked.getLanguage())) {
                    return language;
                }
            }
        }
        return Locale.ENGLISH;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
