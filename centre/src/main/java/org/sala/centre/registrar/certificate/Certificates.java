package org.sala.centre.registrar.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.BooksSecrets;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Intakes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The register of certificates: issued to those who completed, revoked or superseded, never edited.
@Component
public class Certificates {

    /// Raised when the paper looks different.
    private static final int TEMPLATE = 1;

    private final JdbcClient jdbc;
    private final CertificatePaper paper;
    private final BooksSecrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    Certificates(
            JdbcClient jdbc,
            CertificatePaper paper,
            BooksSecrets secrets,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.paper = paper;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    public enum Status {
        VALID,
        REVOKED,
        SUPERSEDED;

        public String key() {
            return "certificate.status." + name().toLowerCase(Locale.ROOT);
        }

        public String mark() {
            return switch (this) {
                case VALID -> "done";
                case REVOKED -> "bad";
                case SUPERSEDED -> "warn";
            };
        }
    }

    /// One certificate with what it says.
    public record Line(
            UUID id,
            UUID enrolment,
            String serial,
            Instant issued,
            Status status,
            String reason,
            Holder holder,
            Course course,
            @Nullable UUID successor) {}

    /// @param account of the holder, 0 where none is linked
    public record Holder(
            String name, String localName, String language, String email, long account) {}

    public record Course(
            UUID offering,
            String code,
            String name,
            int hours,
            String site,
            LocalDate starts,
            LocalDate ends,
            boolean specimen) {}

    /// How a certificate is to be made. @param origin scheme, host and port of the centre for the public
    public record Wish(Locale language, String origin) {}

    public List<Line> of(UUID offering) {
        return jdbc.sql(LINE + " where o.id = ? order by p.sort_name, c.issued_at")
                .param(offering)
                .query(Certificates::line)
                .list();
    }

    public Optional<Line> one(UUID id) {
        return jdbc.sql(LINE + " where c.id = ?").param(id).query(Certificates::line).optional();
    }

    public Optional<Line> bySerial(String serial) {
        return jdbc.sql(LINE + " where c.serial = ?")
                .param(serial.strip().toUpperCase(Locale.ROOT))
                .query(Certificates::line)
                .optional();
    }

    /// Certificates of the person of an account.
    public List<Line> ofAccount(long account) {
        return jdbc.sql(LINE + " where p.account_id = ? order by c.issued_at desc")
                .param(account)
                .query(Certificates::line)
                .list();
    }

    public byte[] pdf(UUID id) {
        return jdbc.sql("select pdf from completion_certificate where id = ?")
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    public String badge(UUID id) {
        return jdbc.sql("select badge from completion_certificate where id = ?")
                .param(id)
                .query((row, _) -> row.getString(1))
                .single();
    }

    /// People of a course who completed it and have no certificate in force.
    public List<UUID> waiting(UUID offering) {
        return jdbc.sql(
                        """
                        select ce.id from course_enrolment ce join enrolment e on e.id = ce.enrolment_id
                          join person p on p.id = e.person_id
                         where ce.offering_id = ? and ce.status = 'COMPLETED'
                           and not exists (select from completion_certificate c where c.course_enrolment_id = ce.id)
                         order by p.sort_name
                        """)
                .param(offering)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Issues to everybody who waits; returns how many.
    @Transactional
    public int issue(long actor, UUID offering, Wish wish) {
        List<UUID> waiting = waiting(offering);
        if (waiting.isEmpty()) {
            throw new RefusedException("certificate.refused.nobody");
        }
        for (UUID enrolment : waiting) {
            make(actor, enrolment, null, wish);
        }
        return waiting.size();
    }

    /// Says that a certificate holds no more, and why.
    @Transactional
    public void revoke(long actor, UUID id, String reason) {
        end(id, Status.REVOKED, reason);
        note(actor, "revoked", id, reason);
    }

    /// Makes a certificate anew, as after a name was mended; the old one is superseded.
    @Transactional
    public UUID reissue(long actor, UUID id, String reason, Wish wish) {
        Line line = one(id).orElseThrow(() -> new RefusedException("registrar.refused.gone"));
        end(id, Status.SUPERSEDED, reason);
        UUID successor = make(actor, line.enrolment(), id, wish);
        note(actor, "superseded", id, reason);
        return successor;
    }

    private void end(UUID id, Status status, String reason) {
        int ended =
                jdbc.sql(
                                "update completion_certificate set status = ?, reason = ? where id"
                                        + " = ? and status = 'VALID'")
                        .params(status.name(), reason, id)
                        .update();
        if (ended == 0) {
            throw new RefusedException("registrar.refused.changed");
        }
    }

    private UUID make(long actor, UUID enrolment, @Nullable UUID old, Wish wish) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID id = jdbc.sql("select uuidv7()").query(UUID.class).single();
        int index =
                jdbc.sql("select nextval('certificate_index')::int").query(Integer.class).single();
        int number =
                jdbc.sql("select nextval('certificate_number')::int").query(Integer.class).single();
        String serial =
                "SALA-"
                        + LocalDate.ofInstant(now, Intakes.ZONE).getYear()
                        + "-"
                        + String.format(Locale.ROOT, "%06d", number);
        Line draft =
                jdbc.sql(DRAFT)
                        .param(enrolment)
                        .query((row, _) ->
                                new Line(
                                        id,
                                        enrolment,
                                        serial,
                                        now,
                                        Status.VALID,
                                        "",
                                        holder(row),
                                        course(row),
                                        null))
                        .single();
        CertificatePaper.Made made = paper.make(draft, index, key(id), wish);
        try {
            jdbc.sql(
                            """
                            insert into completion_certificate
                                (id, course_enrolment_id, serial, issued_at, template, language, pdf_sha256, badge,
                                 status_index, supersedes, pdf)
                            values (:id, :enrolment, :serial, :at, :template, :language, :sha, :badge, :index, :old, :pdf)
                            """)
                    .param("id", id)
                    .param("enrolment", enrolment)
                    .param("serial", serial)
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .param("template", TEMPLATE)
                    .param("language", wish.language().toLanguageTag())
                    .param("sha", sha256(made.pdf()))
                    .param("badge", made.badge())
                    .param("index", index)
                    .param("old", old, java.sql.Types.OTHER)
                    .param("pdf", made.pdf())
                    .update();
        } catch (DuplicateKeyException e) {
            RefusedException refused = new RefusedException("registrar.refused.changed");
            refused.initCause(e);
            throw refused;
        }
        note(actor, "issued", id, serial);
        return id;
    }

    private void note(long actor, String action, UUID id, String words) {
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("words", words);
        audit.add(actor, new Subject(action, "certificate", id.toString()), detail);
    }

    /// What opens the holder's name on the public page: it stands in the paper's code and nowhere else.
    public String key(UUID id) {
        return HexFormat.of().formatHex(secrets.addressMark("certificate " + id)).substring(0, 20);
    }

    /// Which certificates hold no more, by their index.
    public BitSet ended() {
        BitSet bits = new BitSet();
        jdbc.sql("select status_index from completion_certificate where status <> 'VALID'")
                .query((row, _) -> row.getInt(1))
                .list()
                .forEach(bits::set);
        return bits;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static final String FIELDS =
            """
            p.display_name, p.native_name, p.native_lang, coalesce(p.account_id, 0) as account,
            coalesce((select value_text from person_identity i where i.person_id = p.id and i.kind = 'EMAIL' limit 1), '') as email,
            m.locale, o.id as offering, v.course, k.name as course_name, v.hours, n.site, g.specimen,
            coalesce((select min(s.starts_at at time zone 'Asia/Bangkok')::date from class_session s where s.offering_id = o.id), n.starts_on) as starts,
            coalesce((select max(s.ends_at at time zone 'Asia/Bangkok')::date from class_session s where s.offering_id = o.id), n.ends_on) as ends
            """;

    private static final String JOINS =
            """
              join enrolment e on e.id = ce.enrolment_id join person p on p.id = e.person_id
              join member_state m on m.iso2 = p.nationality
              join offering o on o.id = ce.offering_id join course_version v on v.id = o.course_version_id
              join course k on k.code = v.course join intake n on n.id = o.intake_id join programme g on g.id = n.programme_id
            """;

    private static final String DRAFT =
            "select " + FIELDS + " from course_enrolment ce " + JOINS + " where ce.id = ?";

    private static final String LINE =
            "select c.id, c.course_enrolment_id, c.serial, c.issued_at, c.status, c.reason, (select"
                    + " s.id from completion_certificate s where s.supersedes = c.id) as successor, "
                    + FIELDS
                    + " from completion_certificate c join course_enrolment ce on ce.id ="
                    + " c.course_enrolment_id "
                    + JOINS;

    private static Holder holder(ResultSet row) throws SQLException {
        String language = row.getString("native_lang");
        return new Holder(
                row.getString("display_name"),
                row.getString("native_name"),
                language.isEmpty() ? row.getString("locale") : language,
                row.getString("email"),
                row.getLong("account"));
    }

    private static Course course(ResultSet row) throws SQLException {
        return new Course(
                row.getObject("offering", UUID.class),
                row.getString("course"),
                row.getString("course_name"),
                row.getInt("hours"),
                row.getString("site"),
                row.getObject("starts", LocalDate.class),
                row.getObject("ends", LocalDate.class),
                row.getBoolean("specimen"));
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("course_enrolment_id", UUID.class),
                row.getString("serial"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                holder(row),
                course(row),
                row.getObject("successor", UUID.class));
    }
}
