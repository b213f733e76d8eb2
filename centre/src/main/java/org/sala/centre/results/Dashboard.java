package org.sala.centre.results;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.results.Indicators.Cell;
import org.sala.centre.results.Indicators.Period;
import org.sala.centre.results.Indicators.Split;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where the programme stands: the headline, the line towards the target, the splits.
@Component
public class Dashboard {

    /// The zone in which days of the centre begin.
    public static final ZoneId CENTRE = ZoneId.of("Asia/Bangkok");

    private final JdbcClient jdbc;
    private final Indicators indicators;
    private final Clock clock;

    public Dashboard(JdbcClient jdbc, Indicators indicators, Clock clock) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.clock = clock;
    }

    /// @param target persons to be trained; @param specimen whether it is a demonstration
    public record Programme(
            UUID id,
            String name,
            String donor,
            LocalDate starts,
            LocalDate ends,
            int target,
            boolean specimen) {}

    /// @param forecast persons at the end if the intakes that are planned go as those that were held, with the
    ///                 count of intakes it rests on; empty before the first intake has ended
    public record Standing(
            Programme programme,
            Period period,
            Headline headline,
            List<Cell> months,
            Map<Split, List<Cell>> splits,
            Optional<Forecast> forecast) {}

    public record Headline(
            int trained, int completions, Proportion completionRate, double personDays) {}

    public record Forecast(int persons, int held, int planned) {}

    /// The newest programme, empty where none was entered yet.
    public Optional<Programme> programme() {
        return jdbc.sql(
                        """
                        select p.id, p.name, p.donor, p.starts_on, p.ends_on, p.specimen,
                               coalesce((select i.target from indicator i where i.programme_id = p.id and i.code = 'O1'
                                          order by i.version desc limit 1), 0)::int as target
                          from programme p order by p.starts_on desc, p.code limit 1
                        """)
                .query((row, n) ->
                        new Programme(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("donor"),
                                row.getObject("starts_on", LocalDate.class),
                                row.getObject("ends_on", LocalDate.class),
                                row.getInt("target"),
                                row.getBoolean("specimen")))
                .optional();
    }

    public Standing standing(Programme programme) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CENTRE);
        LocalDate to = today.isBefore(programme.ends()) ? today : programme.ends();
        Period period = new Period(programme.id(), programme.starts(), to);
        Map<Split, List<Cell>> splits = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            splits.put(split, indicators.trained(period, split));
        }
        Headline headline =
                new Headline(
                        indicators.trained(period),
                        indicators.completions(period),
                        indicators.completionRate(period),
                        indicators.personDays(period));
        return new Standing(
                programme,
                period,
                headline,
                new ArrayList<>(indicators.cumulative(period)),
                splits,
                forecast(programme, today, headline.trained()));
    }

    private Optional<Forecast> forecast(Programme programme, LocalDate today, int trained) {
        int held = intakes(programme, "ends_on < ?", today);
        int planned = intakes(programme, "ends_on >= ?", today);
        return held == 0
                ? Optional.empty()
                : Optional.of(
                        new Forecast(
                                trained + Math.round((float) trained / held * planned),
                                held,
                                planned));
    }

    private int intakes(Programme programme, String condition, LocalDate today) {
        return jdbc.sql("select count(*)::int from intake where programme_id = ? and " + condition)
                .params(programme.id(), today)
                .query(Integer.class)
                .single();
    }
}
