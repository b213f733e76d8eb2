package org.sala.centre.registrar.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.Allocation;
import org.sala.centre.registrar.BooksSecrets;
import org.sala.centre.registrar.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// People in the books: one full name as it is printed, never split; known again by mail address or by
/// name; consent kept apart.
@Component
public class People {

    /// What people consent to before they are trained, and the version of the notice they read.
    public static final String TRAINING = "training";

    private static final int NOTICE = 1;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final BooksSecrets secrets;
    private final Clock clock;

    People(JdbcClient jdbc, AuditLog audit, BooksSecrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// What is known of a person.
    ///
    /// @param birthYear Gregorian, 0 where unknown; @param email empty where unknown
    public record Details(Names names, Allocation.Sex sex, int birthYear, String email) {}

    /// @param name     as it is to be printed; @param local the same in the person's own script, or empty
    /// @param language BCP 47 tag of `local`, or empty
    /// @param passport in Latin letters; @param calling what to call the person
    public record Names(
            String name, String local, String language, String passport, String calling) {}

    /// Somebody of the same name or address. @param courses what the person completed here before
    public record Match(UUID person, String name, String employer, int birthYear, String courses) {}

    @Transactional
    public UUID enter(Details details, String nationality) {
        UUID id =
                jdbc.sql(
                                """
                                insert into person (display_name, nationality) values (?, ?) returning id
                                """)
                        .params(details.names().name(), nationality)
                        .query(UUID.class)
                        .single();
        change(id, details);
        return id;
    }

    /// @throws RefusedException where another person has the address
    @Transactional
    public void change(UUID person, Details details) {
        Names names = details.names();
        jdbc.sql(
                        """
                        update person set display_name = ?, native_name = ?, native_lang = ?, passport_name = ?,
                               calling_name = ?, sort_name = lower(?), sex = ?, birth_year = nullif(?, 0)
                         where id = ?
                        """)
                .params(
                        names.name(),
                        names.local(),
                        names.language(),
                        names.passport(),
                        names.calling(),
                        names.name(),
                        details.sex().name(),
                        details.birthYear(),
                        person)
                .update();
        if (details.email().isEmpty()) {
            return;
        }
        byte[] mark = secrets.addressMark(details.email());
        Optional<UUID> owner = byEmail(details.email());
        if (owner.isPresent() && !owner.get().equals(person)) {
            throw new RefusedException("registrar.refused.address");
        }
        jdbc.sql("delete from person_identity where person_id = ? and kind = 'EMAIL'")
                .param(person)
                .update();
        jdbc.sql(
                        "insert into person_identity (person_id, kind, value_hmac, value_text)"
                                + " values (?, 'EMAIL', ?, ?)")
                .params(person, mark, details.email())
                .update();
    }

    public Optional<UUID> byEmail(String email) {
        return jdbc.sql(
                        "select person_id from person_identity where kind = 'EMAIL' and value_hmac"
                                + " = ?")
                .param(secrets.addressMark(email))
                .query(UUID.class)
                .optional();
    }

    public Details details(UUID person) {
        return jdbc.sql(
                        """
                        select p.*, coalesce((select value_text from person_identity i
                                               where i.person_id = p.id and i.kind = 'EMAIL' limit 1), '') as email
                          from person p where p.id = ?
                        """)
                .param(person)
                .query((row, _) ->
                        new Details(
                                new Names(
                                        row.getString("display_name"),
                                        row.getString("native_name"),
                                        row.getString("native_lang"),
                                        row.getString("passport_name"),
                                        row.getString("calling_name")),
                                Allocation.Sex.valueOf(row.getString("sex")),
                                row.getInt("birth_year"),
                                row.getString("email")))
                .single();
    }

    public String nationality(UUID person) {
        return jdbc.sql("select nationality from person where id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    /// People of a state whose name reads the same, without regard to order, case, marks and blanks.
    public List<Match> alike(String name, String state) {
        String wanted = folded(name);
        List<Match> found = new ArrayList<>();
        for (Match match :
                jdbc.sql(MATCH + " where p.nationality = ? and p.merged_into is null order by p.id")
                        .param(state)
                        .query(People::match)
                        .list()) {
            if (folded(match.name()).equals(wanted)) {
                found.add(match);
            }
        }
        return List.copyOf(found);
    }

    /// How many people of a state have a name, by the name as it is compared.
    java.util.Map<String, Integer> namesOf(String state) {
        java.util.Map<String, Integer> names = new java.util.HashMap<>();
        jdbc.sql("select display_name from person where nationality = ? and merged_into is null")
                .param(state)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(name -> names.merge(folded(name), 1, Integer::sum));
        return names;
    }

    /// A person as others are compared with.
    public Match match(UUID person) {
        return jdbc.sql(MATCH + " where p.id = ?").param(person).query(People::match).single();
    }

    /// A name for comparing only: accents off, case off, words in order.
    static String folded(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{InCombiningDiacriticalMarks}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                        .strip();
        String[] words = plain.split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }

    public boolean consented(UUID person) {
        return jdbc.sql(
                        """
                        select exists (select from consent where person_id = ? and purpose = ? and withdrawn_at is null)
                        """)
                .params(person, TRAINING)
                .query(Boolean.class)
                .single();
    }

    @Transactional
    public void consent(UUID person) {
        jdbc.sql(
                        """
                        insert into consent (person_id, purpose, notice, given_at) values (?, ?, ?, ?)
                        on conflict (person_id, purpose) where withdrawn_at is null do nothing
                        """)
                .params(person, TRAINING, NOTICE, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Says that two records are one person: the one points to the other and is counted no more.
    @Transactional
    public void merge(long actor, UUID person, UUID into) {
        int merged =
                jdbc.sql(
                                """
                                update person p set merged_into = :into where p.id = :person and p.id <> :into
                                   and p.merged_into is null
                                   and exists (select from person o where o.id = :into and o.merged_into is null)
                                """)
                        .param("person", person)
                        .param("into", into)
                        .update();
        if (merged == 0) {
            throw new RefusedException("registrar.refused.changed");
        }
        jdbc.sql(
                        "insert into person_merge (person_id, into_id, by_account, at) values (?,"
                                + " ?, ?, ?)")
                .params(person, into, actor, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        note(actor, "merged", person, into);
    }

    /// Takes a merge back.
    @Transactional
    public void part(long actor, UUID person) {
        Optional<UUID> into =
                jdbc.sql("select merged_into from person where id = ? and merged_into is not null")
                        .param(person)
                        .query(UUID.class)
                        .optional();
        UUID other = into.orElseThrow(() -> new RefusedException("registrar.refused.changed"));
        jdbc.sql("update person set merged_into = null where id = ?").param(person).update();
        jdbc.sql("update person_merge set undone_at = ? where person_id = ? and undone_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), person)
                .update();
        note(actor, "parted", person, other);
    }

    public Optional<UUID> mergedInto(UUID person) {
        return jdbc.sql("select merged_into from person where id = ? and merged_into is not null")
                .param(person)
                .query(UUID.class)
                .optional();
    }

    private void note(long actor, String action, UUID person, UUID other) {
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("other", other.toString());
        audit.add(actor, new Subject(action, "person", person.toString()), detail);
    }

    /// The employer of a name in a state, entered where it is new.
    @Transactional
    public UUID employer(String state, String name, String kind) {
        jdbc.sql(
                        "insert into employer (state, name, kind) values (?, ?, ?) on conflict"
                                + " (state, name) do nothing")
                .params(state, name, kind)
                .update();
        return jdbc.sql(
                        "select coalesce(merged_into, id) from employer where state = ? and name ="
                                + " ?")
                .params(state, name)
                .query(UUID.class)
                .single();
    }

    public String employerKind(UUID employer) {
        return jdbc.sql("select kind from employer where id = ?")
                .param(employer)
                .query(String.class)
                .single();
    }

    /// The year that it is, for years of birth.
    public int year() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
    }

    private static final String MATCH =
            """
            select p.id, p.display_name, coalesce(p.birth_year, 0) as birth_year,
                   coalesce((select e.name from nomination n join employer e on e.id = n.employer_id
                              where n.person_id = p.id order by n.created_at desc limit 1), '') as employer,
                   coalesce((select string_agg(v.course || ' ' || to_char(ce.completed_at, 'YYYY'), ', ' order by ce.completed_at)
                               from course_enrolment ce join enrolment e on e.id = ce.enrolment_id
                               join offering o on o.id = ce.offering_id join course_version v on v.id = o.course_version_id
                              where e.person_id = p.id and ce.status = 'COMPLETED'), '') as courses
              from person p
            """;

    private static Match match(ResultSet row, int number) throws SQLException {
        return new Match(
                row.getObject("id", UUID.class),
                row.getString("display_name"),
                row.getString("employer"),
                row.getInt("birth_year"),
                row.getString("courses"));
    }
}
