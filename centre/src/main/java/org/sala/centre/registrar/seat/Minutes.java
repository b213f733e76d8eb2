package org.sala.centre.registrar.seat;

import java.time.LocalDate;
import java.util.List;
import org.sala.centre.paper.Flow;
import org.sala.centre.paper.Sheet;
import org.sala.centre.registrar.Allocation.Outcome;
import org.sala.centre.registrar.AllocationDesk;
import org.sala.centre.registrar.Dates;
import org.sala.centre.registrar.call.Calls;
import org.sala.centre.registrar.call.Intakes;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Component;

/// The minutes of an allocation: what was decided of whom and why, to be signed and kept.
@Component
class Minutes {

    private static final float[] SHARES = {0.07f, 0.27f, 0.18f, 0.48f};

    private final Intakes intakes;

    Minutes(Intakes intakes) {
        this.intakes = intakes;
    }

    byte[] draw(
            Shell shell,
            Calls.Call call,
            SeatBook.RunLine run,
            List<SeatBook.Explained> decisions) {
        String title = shell.t("registrar.minutes.title", call.week().number());
        boolean specimen = intakes.programme().map(Intakes.Programme::specimen).orElse(false);
        Flow flow =
                new Flow(
                        new Sheet.About(title, shell.t("shell.centre"), run.at()),
                        shell.language().toLanguageTag(),
                        specimen ? shell.t("registrar.paper.specimen") : "");
        flow.title(title);
        if (run.simulated()) {
            flow.text(shell.t("registrar.minutes.simulated"));
        }
        flow.text(
                shell.t(
                        "registrar.minutes.made",
                        Dates.written(
                                LocalDate.ofInstant(run.at(), Intakes.ZONE), shell.language()),
                        run.by()));
        flow.text(
                shell.t(
                        "registrar.call.rules.text",
                        call.week().capacity(),
                        run.reserve(),
                        run.perEmployer()));
        for (Outcome outcome : Outcome.values()) {
            List<SeatBook.Explained> some =
                    decisions.stream().filter(d -> d.decided().outcome() == outcome).toList();
            if (!some.isEmpty()) {
                flow.heading(shell.t("registrar.outcome." + outcome) + " (" + some.size() + ")");
                table(flow, shell, some);
            }
        }
        flow.gap(8);
        flow.small(shell.t("registrar.minutes.proof", AllocationDesk.ALGORITHM, run.sha256()));
        flow.signatures(
                List.of(
                        shell.t("registrar.minutes.registrar"),
                        shell.t("registrar.minutes.director")));
        return flow.finish();
    }

    private static void table(Flow flow, Shell shell, List<SeatBook.Explained> some) {
        flow.row(
                true,
                SHARES,
                List.of(
                        "",
                        shell.t("registrar.person"),
                        shell.t("registrar.state"),
                        shell.t("registrar.desk.why")));
        for (SeatBook.Explained one : some) {
            String key = "results.state." + one.decided().state();
            int place = one.decided().place();
            flow.row(
                    false,
                    SHARES,
                    List.of(
                            place == 0 ? "–" : Integer.toString(place),
                            one.decided().person(),
                            shell.has(key) ? shell.t(key) : one.decided().stateName(),
                            one.why()));
        }
    }
}
