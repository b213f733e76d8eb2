package org.sala.centre.results;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.results.Indicators.Period;
import org.sala.centre.results.Indicators.Split;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Reporting periods: opened, frozen once, and never changed afterwards.
@Component
public class Periods {

    private final JdbcClient jdbc;
    private final Indicators indicators;
    private final AuditLog audit;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public Periods(JdbcClient jdbc, Indicators indicators, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param hash SHA-256 of the frozen figures, empty while the period is open
    public record Line(
            UUID id,
            String code,
            LocalDate from,
            LocalDate to,
            Optional<Instant> frozenAt,
            String hash) {}

    public List<Line> of(UUID programme) {
        return jdbc.sql(
                        """
                        select id, code, from_day, to_day, frozen_at, coalesce(frozen_hash, '') hash
                          from reporting_period where programme_id = ? order by from_day
                        """)
                .param(programme)
                .query((row, n) ->
                        new Line(
                                row.getObject("id", UUID.class),
                                row.getString("code"),
                                row.getObject("from_day", LocalDate.class),
                                row.getObject("to_day", LocalDate.class),
                                Optional.ofNullable(
                                                row.getObject("frozen_at", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant),
                                row.getString("hash")))
                .list();
    }

    /// @throws org.springframework.dao.DataIntegrityViolationException if it overlaps another period
    @Transactional
    public UUID open(UUID programme, String code, LocalDate from, LocalDate to) {
        return jdbc.sql(
                        """
                        insert into reporting_period (programme_id, code, from_day, to_day)
                        values (?, ?, ?, ?) returning id
                        """)
                .params(programme, code, from, to)
                .query(UUID.class)
                .single();
    }

    /// Takes the figures of the period for good; returns their hash. A second call changes nothing and
    /// returns the first hash.
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public String freeze(long actor, Dashboard.Programme programme, UUID period) {
        Line line = line(period);
        if (line.frozenAt().isPresent()) {
            return line.hash();
        }
        Snapshot snapshot = take(programme, line);
        byte[] content = json.writeValueAsBytes(snapshot);
        String hash = sha256(content);
        OffsetDateTime at = snapshot.frozenAt().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        "insert into snapshot (period_id, content, sha256, created_at) values (?, ?, ?, ?)")
                .params(period, content, hash, at)
                .update();
        jdbc.sql("update reporting_period set frozen_at = ?, frozen_hash = ? where id = ?")
                .params(at, hash, period)
                .update();
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("sha256", hash);
        audit.add(actor, new Subject("frozen", "period", line.code()), detail);
        return hash;
    }

    /// The frozen figures of a period.
    ///
    /// @throws IllegalStateException if what is stored is not what was frozen
    public Optional<Snapshot> frozen(UUID period) {
        return jdbc.sql("select content, sha256 from snapshot where period_id = ?")
                .param(period)
                .query((row, n) -> {
                    byte[] content = row.getBytes("content");
                    if (!sha256(content).equals(row.getString("sha256"))) {
                        throw new IllegalStateException(
                                "the frozen figures of a period were changed");
                    }
                    return json.readValue(content, Snapshot.class);
                })
                .optional();
    }

    private Line line(UUID period) {
        UUID programme =
                jdbc.sql("select programme_id from reporting_period where id = ? for update")
                        .param(period)
                        .query(UUID.class)
                        .single();
        return of(programme).stream().filter(l -> l.id().equals(period)).findFirst().orElseThrow();
    }

    private Snapshot take(Dashboard.Programme programme, Line line) {
        Period period = new Period(programme.id(), line.from(), line.to());
        List<Snapshot.Cell> trained = trained(period);
        List<Snapshot.Indicator> all = figures(period, trained);
        List<Snapshot.Count> quality = quality(trained);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Snapshot(
                new Snapshot.Programme(
                        programme.id().toString(),
                        programme.name(),
                        programme.donor(),
                        programme.target(),
                        programme.specimen()),
                line.from(),
                line.to(),
                now,
                all,
                quality,
                adjustments(programme, line));
    }

    private List<Snapshot.Cell> trained(Period period) {
        List<Snapshot.Cell> trained = new ArrayList<>();
        trained.add(new Snapshot.Cell("total", "", (double) indicators.trained(period)));
        for (Split split : Split.values()) {
            for (Suppression.Published cell :
                    Suppression.publish(indicators.trained(period, split))) {
                Double number = cell.count().isPresent() ? (double) cell.count().getAsInt() : null;
                trained.add(
                        new Snapshot.Cell(
                                split.name().toLowerCase(java.util.Locale.ROOT),
                                cell.value(),
                                number));
            }
        }
        return trained;
    }

    private List<Snapshot.Indicator> figures(Period period, List<Snapshot.Cell> trained) {
        Proportion rate = indicators.completionRate(period);
        return List.of(
                indicator(
                        "O1",
                        "Persons trained",
                        "persons",
                        "Distinct persons with at least one completed course; each counts once, on the first, for the state and employer of that day.",
                        trained),
                indicator(
                        "O2",
                        "Course completions",
                        "completions",
                        "Completed course enrolments.",
                        List.of(
                                new Snapshot.Cell(
                                        "total", "", (double) indicators.completions(period)))),
                indicator(
                        "O3",
                        "Completion rate",
                        "share",
                        "Completed of those enrolled who did not withdraw before the first day, with the 95 % Wilson interval.",
                        List.of(
                                new Snapshot.Cell("total", "", rounded(rate.value())),
                                new Snapshot.Cell("total", "low", rounded(rate.low())),
                                new Snapshot.Cell("total", "high", rounded(rate.high())))),
                indicator(
                        "O7",
                        "Person-days delivered",
                        "days",
                        "Hours attended, over seven.",
                        List.of(
                                new Snapshot.Cell(
                                        "total", "", rounded(indicators.personDays(period))))));
    }

    private List<Snapshot.Count> quality(List<Snapshot.Cell> trained) {
        int hidden = (int) trained.stream().filter(c -> c.number() == null).count();
        return List.of(
                new Snapshot.Count("cells suppressed", hidden),
                new Snapshot.Count(
                        "persons merged",
                        count("select count(*)::int from person where merged_into is not null")),
                new Snapshot.Count(
                        "persons without stated sex",
                        count(
                                "select count(*)::int from person where sex = 'NOT_STATED' and merged_into is null")));
    }

    /// What earlier frozen periods would count today, where it differs from what they said.
    private List<Snapshot.Adjustment> adjustments(Dashboard.Programme programme, Line current) {
        List<Snapshot.Adjustment> result = new ArrayList<>();
        for (Line earlier : of(programme.id())) {
            if (earlier.frozenAt().isEmpty() || !earlier.to().isBefore(current.from())) {
                continue;
            }
            Double reported =
                    frozen(earlier.id())
                            .orElseThrow()
                            .indicators()
                            .getFirst()
                            .cells()
                            .getFirst()
                            .number();
            int now = indicators.trained(new Period(programme.id(), earlier.from(), earlier.to()));
            // The headline counts all; a suppressed cell is never the first.
            if (reported != null && now != reported.intValue()) {
                result.add(new Snapshot.Adjustment(earlier.code(), "O1", reported.intValue(), now));
            }
        }
        return List.copyOf(result);
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private static Snapshot.Indicator indicator(
            String code, String name, String unit, String definition, List<Snapshot.Cell> cells) {
        return new Snapshot.Indicator(code, 1, name, unit, definition, List.copyOf(cells));
    }

    private static double rounded(double value) {
        return StrictMath.round(value * 10_000) / 10_000.0;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// The canonical form that the hash covers.
    byte[] json(Snapshot snapshot) {
        return new String(json.writeValueAsBytes(snapshot), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8);
    }
}
