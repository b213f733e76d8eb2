package org.sala.centre.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.sala.centre.CentreOptions;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.demonstration.DemonstrationProgramme;
import org.sala.centre.results.Indicators.Cell;
import org.sala.centre.results.Indicators.Period;
import org.sala.centre.results.Indicators.Split;
import org.sala.centre.store.TestDatabase;
import org.sala.engine.random.Seed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The whole demonstration, counted: the rules of counting hold on a programme with all its accidents.
class DemonstrationResultsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), java.time.ZoneOffset.UTC);

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static DemonstrationProgramme.Made made;

    @BeforeAll
    static void makeTheDemonstration() {
        CentreOptions.Database login = TestDatabase.create();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(login.url());
        source.setUser(login.user());
        source.setPassword(login.password());
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        // one connection for all statements of a transaction is what the template gives
        made =
                transaction.execute(
                        _ -> new DemonstrationProgramme(jdbc).make(Seed.practice(1), TODAY));
    }

    private Period all() {
        return new Period(made.programme(), LocalDate.of(2025, 1, 1), TODAY);
    }

    @Test
    void aboutThreeHundredPeopleOfElevenStatesWereTrained() {
        Indicators indicators = new Indicators(jdbc);
        int trained = indicators.trained(all());
        assertThat(made.people()).isBetween(280, 312);
        assertThat(trained).isBetween(230, 300);
        assertThat(indicators.trained(all(), Split.STATE)).hasSize(11);
        assertThat(indicators.completions(all())).isGreaterThan(trained);
    }

    @Test
    void splitsAddUpToTheHeadlineAndCoursesDoNot() {
        Indicators indicators = new Indicators(jdbc);
        int trained = indicators.trained(all());
        for (Split split : List.of(Split.STATE, Split.SEX, Split.EMPLOYER, Split.QUARTER)) {
            int sum = indicators.trained(all(), split).stream().mapToInt(Cell::count).sum();
            assertThat(sum).as(split.name()).isEqualTo(trained);
        }
        int courses = indicators.trained(all(), Split.COURSE).stream().mapToInt(Cell::count).sum();
        assertThat(courses).isGreaterThan(trained);
        assertThat(indicators.cumulative(all()).getLast().count()).isEqualTo(trained);
    }

    @Test
    void aFrozenPeriodGivesTheSameBytesForEverAndLaterCorrectionsStandInTheNextOne() {
        Indicators indicators = new Indicators(jdbc);
        Periods periods = new Periods(jdbc, indicators, new AuditLog(jdbc, CLOCK), CLOCK);
        Dashboard.Programme programme =
                new Dashboard(jdbc, indicators, CLOCK).programme().orElseThrow();
        UUID first =
                periods.open(
                        made.programme(),
                        "first",
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2026, 3, 31));
        long actor =
                jdbc.sql(
                                "insert into account (login, name, created_at) values ('m-and-e', 'M', now()) returning id")
                        .query(Long.class)
                        .single();
        String hash = transaction.execute(_ -> periods.freeze(actor, programme, first));
        Snapshot frozen = periods.frozen(first).orElseThrow();
        DonorPack one = new DonorPack(frozen, hash);
        DonorPack two = new DonorPack(periods.frozen(first).orElseThrow(), hash);
        assertThat(Periods.sha256(one.csv())).as("csv").isEqualTo(Periods.sha256(two.csv()));
        assertThat(Periods.sha256(one.xlsx())).as("xlsx").isEqualTo(Periods.sha256(two.xlsx()));
        assertThat(Periods.sha256(one.docx())).as("docx").isEqualTo(Periods.sha256(two.docx()));
        assertThat(Periods.sha256(one.pdf())).as("pdf").isEqualTo(Periods.sha256(two.pdf()));

        UUID someone =
                jdbc.sql(
                                """
                                select ce.id from course_enrolment ce join enrolment e on e.id = ce.enrolment_id
                                 where ce.status = 'COMPLETED' and ce.completed_at < '2026-03-01'
                                   and (select count(*) from course_enrolment o where o.enrolment_id = e.id
                                          and o.status = 'COMPLETED') = 1 limit 1
                                """)
                        .query(UUID.class)
                        .single();
        jdbc.sql(
                        "update course_enrolment set status = 'INCOMPLETE', completed_at = null where id = ?")
                .param(someone)
                .update();
        assertThat(periods.frozen(first).orElseThrow()).isEqualTo(frozen);
        UUID second = periods.open(made.programme(), "second", LocalDate.of(2026, 4, 1), TODAY);
        transaction.execute(_ -> periods.freeze(actor, programme, second));
        assertThat(periods.frozen(second).orElseThrow().adjusted())
                .singleElement()
                .satisfies(a -> assertThat(a.now()).isEqualTo(a.reported() - 1));
    }

    @Test
    void noSmallCellCanBeWorkedOutFromThePublishedOnes() {
        List<Cell> cells = List.of(new Cell("a", 3), new Cell("b", 20), new Cell("c", 9));
        List<Suppression.Published> published = Suppression.publish(cells);
        assertThat(published.get(0).count()).isEmpty();
        assertThat(published.get(2).count()).isEmpty();
        assertThat(published.get(1).count()).hasValue(20);
    }
}
