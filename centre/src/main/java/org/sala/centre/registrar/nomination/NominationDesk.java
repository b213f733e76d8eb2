package org.sala.centre.registrar.nomination;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.mail.Letter;
import org.sala.centre.mail.Mail;
import org.sala.centre.registrar.NominationStatus;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.Nominations.Line;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Calls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a focal point and a nominee do with a nomination until the deadline, and what the registrar
/// finds afterwards.
@Component
public class NominationDesk {

    /// Why what was not ready at the deadline takes no further part.
    public static final String INCOMPLETE = "incomplete at the deadline";

    private final JdbcClient jdbc;
    private final Nominations nominations;
    private final Books books;
    private final AuditLog audit;
    private final Clock clock;

    /// Where calls and people are kept, and letters are left.
    @Component
    record Books(Calls calls, People people, Mail mail) {}

    NominationDesk(
            JdbcClient jdbc, Nominations nominations, Books books, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.nominations = nominations;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a focal point enters of a person. @param kind of the employer
    public record Entry(People.Details details, String employer, String kind, String position) {}

    /// A nominee in front of the own part. @param used whether it was sent already
    public record Part(Line line, Instant until, boolean used) {}

    /// Proposes a person of a state.
    ///
    /// @param known a person who is in the books already, null for a new one
    /// @throws RefusedException where the call is closed to the state, or the person stands in it
    @Transactional
    public UUID propose(long actor, UUID call, String state, Entry entry, @Nullable UUID known) {
        mustBeOpen(call, state);
        UUID person = known;
        if (person == null && !entry.details().email().isEmpty()) {
            person = books.people().byEmail(entry.details().email()).orElse(null);
        }
        if (person == null) {
            person = books.people().enter(entry.details(), state);
        } else {
            if (!books.people().nationality(person).equals(state)) {
                throw new RefusedException("registrar.refused.address");
            }
            books.people().change(person, entry.details());
        }
        UUID employer = books.people().employer(state, entry.employer(), entry.kind());
        return nominations.propose(
                actor, new Nominations.Proposal(call, person, employer, state, entry.position()));
    }

    /// Changes what was entered, until the deadline. What changed after the nominee confirmed is confirmed anew.
    @Transactional
    public void change(long actor, Line line, int version, Entry entry) {
        mustBeOpen(line.call(), line.place().state());
        if (!line.status().early()) {
            throw new RefusedException("registrar.refused.step");
        }
        UUID employer =
                books.people().employer(line.place().state(), entry.employer(), entry.kind());
        int changed =
                jdbc.sql(
                                "update nomination set employer_id = ?, position = ? where id = ?"
                                        + " and version = ?")
                        .params(employer, entry.position(), line.id(), version)
                        .update();
        if (changed == 0) {
            throw new RefusedException("registrar.refused.changed");
        }
        books.people().change(line.who().person(), entry.details());
        audit.add(
                actor, new Subject("changed", "nomination", line.id().toString()), new TreeMap<>());
    }

    /// Makes the nominee's link, leaves a letter with it, and returns its token. An earlier link ends.
    @Transactional
    public String link(long actor, Line line) {
        Instant until = mustBeOpen(line.call(), line.place().state());
        if (line.status() == NominationStatus.DRAFT) {
            nominations.move(actor, line.id(), line.version(), NominationStatus.NOMINEE_PART, "");
        } else if (line.status() != NominationStatus.NOMINEE_PART) {
            throw new RefusedException("registrar.refused.step");
        }
        jdbc.sql(
                        "delete from nominee_link where nomination_id = ? and purpose = 'PART' and"
                                + " used_at is null")
                .param(line.id())
                .update();
        String token = Secrets.token(24);
        jdbc.sql(
                        "insert into nominee_link (digest, nomination_id, purpose, expires_at)"
                                + " values (?, ?, 'PART', ?)")
                .params(digest(token), line.id(), until.atOffset(ZoneOffset.UTC))
                .update();
        books.mail()
                .queue(
                        new Letter(
                                "nominee-part",
                                new Letter.Receiver(
                                        line.who().name(),
                                        books.people().details(line.who().person()).email(),
                                        Locale.ENGLISH),
                                new Letter.About(
                                        "nomination", line.id().toString(), Role.REGISTRAR),
                                List.of(line.place().employer()),
                                "/nominee/" + token));
        return token;
    }

    /// The part that a link leads to; empty where no link has the token or its time has passed.
    public Optional<Part> part(String token) {
        record Found(UUID nomination, Instant until, boolean used) {}
        return jdbc.sql(
                        """
                        select nomination_id, expires_at, used_at is not null from nominee_link
                         where digest = ? and purpose = 'PART' and expires_at > ?
                        """)
                .params(digest(token), now())
                .query((row, _) ->
                        new Found(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getBoolean(3)))
                .optional()
                .flatMap(found ->
                        nominations
                                .one(found.nomination())
                                .map(line -> new Part(line, found.until(), found.used())));
    }

    /// The nominee confirms the own part and consents; the link is used up.
    ///
    /// @throws RefusedException where the link was used meanwhile, or the call closed
    @Transactional
    public void confirm(String token, People.Details details) {
        Part part = part(token).orElseThrow(() -> new RefusedException("registrar.refused.gone"));
        mustBeOpen(part.line().call(), part.line().place().state());
        int used =
                jdbc.sql("update nominee_link set used_at = ? where digest = ? and used_at is null")
                        .params(now(), digest(token))
                        .update();
        if (used == 0) {
            throw new RefusedException("registrar.refused.used");
        }
        UUID person = part.line().who().person();
        books.people().change(person, details);
        books.people().consent(person);
        jdbc.sql("update nomination set confirmed_at = ? where id = ?")
                .params(now(), part.line().id())
                .update();
        audit.add(
                AuditLog.NOBODY,
                new Subject("confirmed", "nomination", part.line().id().toString()),
                new TreeMap<>());
    }

    /// The focal point stands behind a nomination that the nominee confirmed.
    @Transactional
    public void endorse(long actor, Line line, int version) {
        mustBeOpen(line.call(), line.place().state());
        if (line.confirmedAt() == null) {
            throw new RefusedException("registrar.refused.unconfirmed");
        }
        nominations.move(actor, line.id(), version, NominationStatus.ENDORSED, "");
    }

    /// Hands in everything of a state that was endorsed; returns how many.
    @Transactional
    public int submit(long actor, UUID call, String state) {
        mustBeOpen(call, state);
        int sent = 0;
        for (Line line : nominations.of(call, state)) {
            if (line.status() == NominationStatus.ENDORSED) {
                nominations.move(actor, line.id(), line.version(), NominationStatus.SUBMITTED, "");
                sent++;
            }
        }
        if (sent == 0) {
            throw new RefusedException("registrar.refused.nothing-endorsed");
        }
        return sent;
    }

    @Transactional
    public void withdraw(long actor, Line line, int version, String reason) {
        nominations.move(actor, line.id(), version, NominationStatus.WITHDRAWN, reason);
    }

    /// What the registrar found of a nomination that was handed in.
    @Transactional
    public void screen(long actor, Line line, int version, boolean eligible, String reason) {
        nominations.move(
                actor,
                line.id(),
                version,
                eligible ? NominationStatus.ELIGIBLE : NominationStatus.INELIGIBLE,
                reason);
    }

    /// Finds everything that was handed in eligible, but for what was found otherwise; and takes out what
    /// was not ready when the call closed. Returns how many it found eligible.
    @Transactional
    public int screenRest(long actor, UUID call) {
        int found = 0;
        for (Line line : nominations.of(call)) {
            boolean closed = books.calls().openUntil(call, line.place().state()).isEmpty();
            switch (line.status()) {
                case SUBMITTED -> {
                    nominations.move(
                            actor, line.id(), line.version(), NominationStatus.ELIGIBLE, "");
                    found++;
                }
                case DRAFT, NOMINEE_PART, ENDORSED -> {
                    if (closed) {
                        nominations.move(
                                actor,
                                line.id(),
                                line.version(),
                                NominationStatus.INELIGIBLE,
                                INCOMPLETE);
                    }
                }
                case INELIGIBLE,
                        ELIGIBLE,
                        ALLOCATED,
                        WAITLISTED,
                        NOT_SELECTED,
                        OFFERED,
                        ACCEPTED,
                        DECLINED,
                        EXPIRED,
                        ENROLLED,
                        WITHDRAWN -> {}
            }
        }
        return found;
    }

    /// Ranks of a state as the focal point wants them, until the deadline.
    @Transactional
    public void rank(long actor, UUID call, String state, List<UUID> order, List<UUID> tied) {
        mustBeOpen(call, state);
        nominations.rank(actor, call, state, order, tied);
    }

    private Instant mustBeOpen(UUID call, String state) {
        return books.calls()
                .openUntil(call, state)
                .orElseThrow(() -> new RefusedException("registrar.refused.closed"));
    }

    static byte[] digest(String token) {
        return HexFormat.of().parseHex(Secrets.digest(token));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
