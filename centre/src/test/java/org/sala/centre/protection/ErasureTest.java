package org.sala.centre.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestBooks;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.results.Dashboard;
import org.sala.centre.results.Indicators;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whoever is erased leaves no name anywhere, and no figure moves.
class ErasureTest {
    private static final int PEOPLE = 40;

    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);
    private final Erasure erasure = TestCentre.component(Erasure.class);

    @BeforeAll
    static void fillTheBooks() {
        TestBooks.fill();
    }

    @Test
    void noFigureMovesAndNoNameStaysWhoeverIsErased() {
        long actor = account(Role.REGISTRAR);
        List<UUID> people =
                new ArrayList<>(
                        jdbc.sql(
                                        """
                                        select id from person where merged_into is null and anonymised_at is null
                                         order by id
                                        """)
                                .query(UUID.class)
                                .list());
        Collections.shuffle(people, new Random(7));
        // Two rows of one person: both must go with the one that was kept.
        people.removeIf(person -> erasure.obstacle(person).isPresent());
        UUID kept = people.get(0);
        UUID same = people.remove(1);
        jdbc.sql("update person set merged_into = ? where id = ?").params(kept, same).update();
        List<String> before = figures();
        int erased = 0;
        for (UUID person : people) {
            if (erased == PEOPLE) {
                break;
            }
            String name = unique(person);
            erasure.erase(actor, person);
            erased++;
            assertThat(found(name)).as("where %s still stands", person).isEmpty();
            assertThat(erasure.obstacle(person)).hasValue(Erasure.Obstacle.DONE);
        }
        // Where other tests began the books first, fewer people stand in them.
        assertThat(erased).isPositive().isEqualTo(Math.min(PEOPLE, people.size()));
        assertThat(figures()).isEqualTo(before);
        assertThat(TestCentre.component(AuditLog.class).verify()).isEmpty();
    }

    @Test
    void thePersonsAccountAndLettersGoToo() {
        long account = account(Role.TRAINEE);
        UUID person = person("Htet Oo " + Secrets.readable(1, 8), account);
        String address = "htet-" + Secrets.readable(1, 8) + "@mail.example";
        jdbc.sql("update account set email = ?, name = 'Htet' where id = ?")
                .params(address, account)
                .update();
        jdbc.sql(
                        """
                        insert into letter (kind, entity, entity_id, keeper, to_name, to_address, language, subject,
                            content, message_id, queued_at, next_at)
                        values ('test', 'test', 'x', 'registrar', 'Htet', ?, 'en', 's', 'x', ?, now(), now())
                        """)
                .params(address.toUpperCase(java.util.Locale.ROOT), Secrets.token(9))
                .update();
        erasure.erase(account(Role.REGISTRAR), person);
        assertThat(found(address)).isEmpty();
        assertThat(TestCentre.component(Accounts.class).open(account)).isEmpty();
    }

    @Test
    void whoRunsTheCentreIsNotErasedByMistake() {
        UUID person = person("Anan", account(Role.OPERATOR));
        assertThat(erasure.obstacle(person)).hasValue(Erasure.Obstacle.STAFF);
        long actor = account(Role.REGISTRAR);
        assertThatThrownBy(() -> erasure.erase(actor, person))
                .isInstanceOf(IllegalStateException.class);
    }

    /// Gives the person names and addresses that stand nowhere else, in each column that takes one.
    private String unique(UUID person) {
        String mark = "zq" + Secrets.readable(1, 10);
        jdbc.sql(
                        """
                        update person set display_name = :m, native_name = :m, passport_name = :m, calling_name = :m,
                               sort_name = :m where id = :id or merged_into = :id
                        """)
                .param("m", mark)
                .param("id", person)
                .update();
        jdbc.sql("update person_identity set value_text = ? where person_id = ?")
                .params(mark + "@mail.example", person)
                .update();
        jdbc.sql("update nomination set position = :m, reason = :m where person_id = :id")
                .param("m", mark)
                .param("id", person)
                .update();
        return mark;
    }

    /// Every column of every table in which a text stands.
    private List<String> found(String text) {
        List<String> places = new ArrayList<>();
        jdbc.sql(
                        """
                        select c.table_name, c.column_name from information_schema.columns c
                          join information_schema.tables t using (table_schema, table_name)
                         where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                           and c.data_type in ('text', 'character varying', 'character', 'jsonb', 'json', 'ARRAY')
                        """)
                .query((row, _) -> row.getString(1) + "." + row.getString(2))
                .list()
                .forEach(place -> {
                    String table = place.substring(0, place.indexOf('.'));
                    String column = place.substring(place.indexOf('.') + 1);
                    boolean stands =
                            jdbc.sql(
                                            "select exists (select from "
                                                    + table
                                                    + " where lower("
                                                    + column
                                                    + "::text) like ?)")
                                    .param("%" + text.toLowerCase(java.util.Locale.ROOT) + "%")
                                    .query(Boolean.class)
                                    .single();
                    if (stands) {
                        places.add(place);
                    }
                });
        return places;
    }

    /// Every figure that the centre tells: the whole standing, of each month and split, and each period.
    private List<String> figures() {
        Dashboard dashboard = TestCentre.component(Dashboard.class);
        Indicators indicators = TestCentre.component(Indicators.class);
        List<String> figures = new ArrayList<>();
        Dashboard.Standing standing = dashboard.standing(dashboard.programme().orElseThrow());
        figures.add(standing.toString());
        for (LocalDate from = LocalDate.of(2025, 1, 1);
                from.isBefore(LocalDate.of(2027, 1, 1));
                from = from.plusMonths(3)) {
            Indicators.Period period =
                    new Indicators.Period(
                            standing.programme().id(), from, from.plusMonths(3).minusDays(1));
            figures.add(from + " " + indicators.trained(period));
            figures.add(from + " " + indicators.completions(period));
            figures.add(from + " " + indicators.completionRate(period));
            figures.add(from + " " + indicators.personDays(period));
            for (Indicators.Split split : Indicators.Split.values()) {
                figures.add(from + " " + indicators.trained(period, split));
            }
        }
        figures.addAll(
                jdbc.sql("select sha256 from snapshot order by period_id")
                        .query(String.class)
                        .list());
        return figures;
    }

    private long account(Role role) {
        return TestCentre.component(Accounts.class)
                .enter(
                        new Accounts.Entry(
                                "erasure-" + Secrets.readable(1, 8),
                                "Somebody",
                                null,
                                EnumSet.of(role)),
                        null,
                        false);
    }

    private UUID person(String name, long account) {
        return jdbc.sql(
                        "insert into person (display_name, nationality, account_id) values (?, 'MM', ?) returning id")
                .params(name, account)
                .query(UUID.class)
                .single();
    }
}
