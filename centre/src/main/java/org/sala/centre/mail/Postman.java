package org.sala.centre.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sala.centre.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sends what waits. A letter is claimed for some minutes before it is sent, so that two nodes never send
/// it both, and a killed one gives it back; only a kill between the server's yes and our note of it can
/// make a letter arrive twice, with the same message id.
@Component
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /// After so long of "later" a letter is undeliverable; RFC 5321 names four to five days.
    private static final Duration PATIENCE = Duration.ofDays(5);

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Mail mail;
    private final MailServer server;
    private final Clock clock;

    Postman(JdbcClient jdbc, Mail mail, MailServer server, Clock clock) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.server = server;
        this.clock = clock;
    }

    private record Claimed(
            long id,
            To to,
            String subject,
            String messageId,
            byte[] content,
            int attempts,
            Instant queued) {}

    private record To(String name, String address) {}

    /// Sends what is due; returns how many letters the server took.
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    int round() {
        Optional<MailServer.Settings> settings = server.settings();
        boolean pause = server.health().map(h -> h.nextAt().isAfter(clock.instant())).orElse(true);
        if (settings.isEmpty() || pause || !anyDue()) {
            return 0;
        }
        int sent = 0;
        try (Smtp smtp = Smtp.connect(settings.get())) {
            for (int i = 0; i < AT_ONCE; i++) {
                Claimed letter = claim();
                if (letter == null) {
                    break;
                }
                Smtp.Outcome outcome = send(smtp, letter);
                settle(letter, outcome);
                if (outcome instanceof Smtp.Outcome.ServerAway(String why)) {
                    server.failed(why);
                    return sent;
                }
                server.worked();
                sent += outcome instanceof Smtp.Outcome.Sent ? 1 : 0;
            }
        } catch (MessagingException e) {
            LOG.warn("the mail server cannot be reached: {}", Smtp.words(e));
            server.failed(Smtp.words(e));
        }
        return sent;
    }

    private boolean anyDue() {
        return jdbc.sql(
                        """
                        select exists (select from letter
                            where status = 'WAITING' and to_address is not null and next_at <= ?)
                        """)
                .param(now())
                .query(Boolean.class)
                .single();
    }

    /// Takes the letter that has been due longest, or null where none is.
    private @Nullable Claimed claim() {
        return jdbc.sql(
                        """
                        update letter set next_at = :until
                         where id = (select id from letter
                                      where status = 'WAITING' and to_address is not null and next_at <= :now
                                      order by next_at, id limit 1 for update skip locked)
                        returning id, to_name, to_address, subject, message_id, content, attempts, queued_at
                        """)
                .param("now", now())
                .param("until", now().plus(CLAIM))
                .query((row, _) ->
                        new Claimed(
                                row.getLong("id"),
                                new To(row.getString("to_name"), row.getString("to_address")),
                                row.getString("subject"),
                                row.getString("message_id"),
                                row.getBytes("content"),
                                row.getInt("attempts"),
                                row.getObject("queued_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }

    private Smtp.Outcome send(Smtp smtp, Claimed letter) {
        LetterText text;
        try {
            text = mail.open(letter.content(), letter.messageId());
        } catch (StoreException e) {
            return new Smtp.Outcome.Never(Smtp.words(e));
        }
        return smtp.send(
                new Smtp.Outgoing(
                        letter.to().name(),
                        letter.to().address(),
                        letter.subject(),
                        letter.messageId(),
                        text),
                clock.instant());
    }

    private void settle(Claimed letter, Smtp.Outcome outcome) {
        switch (outcome) {
            case Smtp.Outcome.Sent() -> sent(letter.id());
            case Smtp.Outcome.Never(String why) -> dead(letter.id(), why);
            case Smtp.Outcome.Later(String why) -> {
                if (letter.queued().plus(PATIENCE).isBefore(clock.instant())) {
                    dead(letter.id(), why);
                } else {
                    Duration pause =
                            FIRST_PAUSE.multipliedBy(1L << Math.min(letter.attempts(), 10));
                    again(
                            letter.id(),
                            pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause,
                            1,
                            why);
                }
            }
            case Smtp.Outcome.ServerAway(String why) -> again(letter.id(), Duration.ZERO, 0, why);
        }
    }

    private void sent(long id) {
        jdbc.sql(
                        """
                        update letter set status = 'SENT', content = null, attempts = attempts + 1,
                               ended_at = :now, last_error = ''
                         where id = :id and status = 'WAITING'
                        """)
                .param("now", now())
                .param("id", id)
                .update();
    }

    private void dead(long id, String why) {
        LOG.warn("letter {} cannot be delivered: {}", id, why);
        jdbc.sql(
                        """
                        update letter set status = 'DEAD', attempts = attempts + 1, ended_at = :now,
                               last_error = :why
                         where id = :id and status = 'WAITING'
                        """)
                .param("now", now())
                .param("why", why)
                .param("id", id)
                .update();
    }

    private void again(long id, Duration pause, int counted, String why) {
        jdbc.sql(
                        """
                        update letter set attempts = attempts + :counted, next_at = :next, last_error = :why
                         where id = :id and status = 'WAITING'
                        """)
                .param("counted", counted)
                .param("next", now().plus(pause))
                .param("why", why)
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
