package org.sala.centre.registrar.seat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.sala.centre.paper.Flow;
import org.sala.centre.paper.Sheet;
import org.sala.centre.registrar.Dates;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.call.Calls;
import org.sala.centre.registrar.call.Intakes;
import org.sala.centre.registrar.nomination.People;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Component;

/// Letters to those who have a seat: that they are accepted, and for their visa.
@Component
class SeatLetters {

    private final People people;
    private final Intakes intakes;
    private final Clock clock;

    SeatLetters(People people, Intakes intakes, Clock clock) {
        this.people = people;
        this.intakes = intakes;
        this.clock = clock;
    }

    /// @param kind "acceptance" or "visa"
    byte[] draw(Shell shell, Calls.Call call, Nominations.Line line, String kind) {
        People.Details details = people.details(line.who().person());
        String passport = details.names().passport();
        String name = kind.equals("visa") && !passport.isEmpty() ? passport : line.who().name();
        String title = shell.t("registrar.letter." + kind + ".title");
        boolean specimen = intakes.programme().map(Intakes.Programme::specimen).orElse(false);
        Flow flow =
                new Flow(
                        new Sheet.About(
                                title + ": " + name,
                                shell.t("shell.centre"),
                                clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                        shell.language().toLanguageTag(),
                        specimen ? shell.t("registrar.paper.specimen") : "");
        LocalDate today = LocalDate.ofInstant(clock.instant(), Intakes.ZONE);
        String courses =
                String.join(
                        ", ",
                        intakes.offerings(call.week().intake()).stream()
                                .map(Intakes.Offering::name)
                                .toList());
        flow.text(shell.t("shell.centre"))
                .text(Dates.written(today, shell.language()))
                .gap(16)
                .title(title)
                .gap(4)
                .text(shell.t("registrar.letter.to", name, line.place().employer()))
                .gap(6)
                .text(
                        shell.t(
                                "registrar.letter." + kind + ".text",
                                name,
                                courses,
                                Dates.written(call.week().starts(), shell.language()),
                                Dates.written(call.week().ends(), shell.language()),
                                call.week().site(),
                                line.place().employer()));
        if (kind.equals("visa")) {
            flow.text(shell.t("registrar.letter.visa.request"));
        } else {
            flow.text(shell.t("registrar.letter.acceptance.next"));
        }
        return flow.gap(10)
                .signatures(List.of(shell.t("registrar.minutes.director")))
                .small(shell.t("registrar.letter.number", line.id().toString()))
                .finish();
    }
}
