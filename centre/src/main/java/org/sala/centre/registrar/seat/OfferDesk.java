package org.sala.centre.registrar.seat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.mail.Letter;
import org.sala.centre.mail.Mail;
import org.sala.centre.registrar.Dates;
import org.sala.centre.registrar.NominationStatus;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.Nominations.Line;
import org.sala.centre.registrar.Offers;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Intakes;
import org.sala.centre.registrar.nomination.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Offers in the nominee's hand: a link to take or decline a seat, until a moment and not after it.
@Component
public class OfferDesk {

    /// Papers of an accepted seat can be fetched by the link for so long after the offer's end.
    private static final Duration PAPERS = Duration.ofDays(120);

    private final JdbcClient jdbc;
    private final Nominations nominations;
    private final Offers offers;
    private final Post post;
    private final Clock clock;

    /// Where addresses are kept, and letters are left.
    @Component
    record Post(People people, Mail mail) {}

    OfferDesk(JdbcClient jdbc, Nominations nominations, Offers offers, Post post, Clock clock) {
        this.jdbc = jdbc;
        this.nominations = nominations;
        this.offers = offers;
        this.post = post;
        this.clock = clock;
    }

    /// An offer with its link's token, which is stored nowhere.
    public record Handed(Line line, String token) {}

    /// Offers every seat that was given and not offered yet.
    @Transactional
    public List<Handed> send(long actor, UUID call) {
        if (offers.send(actor, call) == 0) {
            throw new RefusedException("registrar.refused.nothing-to-offer");
        }
        List<Handed> handed = new ArrayList<>();
        for (Line line : nominations.of(call)) {
            if (line.status() == NominationStatus.OFFERED && !linked(line.id())) {
                handed.add(new Handed(line, link(line)));
            }
        }
        return handed;
    }

    /// Makes the link of an offer anew and leaves a letter with it; the earlier one ends.
    @Transactional
    public String link(Line line) {
        Instant until = line.offerUntil();
        boolean lives =
                line.status() == NominationStatus.OFFERED
                        || line.status() == NominationStatus.ACCEPTED
                        || line.status() == NominationStatus.ENROLLED;
        if (!lives || until == null) {
            throw new RefusedException("registrar.refused.no-offer");
        }
        jdbc.sql("delete from nominee_link where nomination_id = ? and purpose = 'OFFER'")
                .param(line.id())
                .update();
        String token = Secrets.token(24);
        jdbc.sql(
                        "insert into nominee_link (digest, nomination_id, purpose, expires_at)"
                                + " values (?, ?, 'OFFER', ?)")
                .params(digest(token), line.id(), until.plus(PAPERS).atOffset(ZoneOffset.UTC))
                .update();
        post.mail()
                .queue(
                        new Letter(
                                "seat-offer",
                                new Letter.Receiver(
                                        line.who().name(),
                                        post.people().details(line.who().person()).email(),
                                        Locale.ENGLISH),
                                new Letter.About(
                                        "nomination", line.id().toString(), Role.REGISTRAR),
                                List.of(
                                        Dates.written(
                                                LocalDate.ofInstant(until, Intakes.ZONE),
                                                Locale.ENGLISH)),
                                "/offer/" + token));
        return token;
    }

    private boolean linked(UUID nomination) {
        return jdbc.sql(
                        "select exists (select from nominee_link where nomination_id = ? and"
                                + " purpose = 'OFFER')")
                .param(nomination)
                .query(Boolean.class)
                .single();
    }

    /// The nomination that a link leads to, whatever became of it.
    public Optional<Line> open(String token) {
        return jdbc.sql(
                        """
                        select nomination_id from nominee_link
                         where digest = ? and purpose = 'OFFER' and expires_at > ?
                        """)
                .params(digest(token), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional()
                .flatMap(nominations::one);
    }

    @Transactional
    public void accept(String token) {
        offers.accept(AuditLog.NOBODY, mine(token).id());
        used(token);
    }

    @Transactional
    public void decline(String token, String reason) {
        offers.decline(AuditLog.NOBODY, mine(token).id(), reason);
        used(token);
    }

    private Line mine(String token) {
        return open(token).orElseThrow(() -> new RefusedException("registrar.refused.gone"));
    }

    private void used(String token) {
        jdbc.sql("update nominee_link set used_at = ? where digest = ?")
                .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), digest(token))
                .update();
    }

    /// Whether an offer can still be answered.
    public boolean answerable(Line line) {
        Instant until = line.offerUntil();
        return line.status() == NominationStatus.OFFERED
                && until != null
                && clock.instant().isBefore(until);
    }

    /// Ends what has run out and passes it on, without anybody's asking.
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT5M")
    @Transactional
    public void passOn() {
        offers.expire();
    }

    private static byte[] digest(String token) {
        return HexFormat.of().parseHex(Secrets.digest(token));
    }
}
