package org.sala.centre.registrar.course;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sala.centre.paper.Flow;
import org.sala.centre.paper.Sheet;
import org.sala.centre.registrar.Dates;
import org.sala.centre.registrar.call.Intakes;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Component;

/// The paper that lies at the door of a session: one line for each person to sign on.
@Component
class SignInSheet {

    private static final float[] SHARES = {0.07f, 0.43f, 0.1f, 0.4f};

    private final Intakes intakes;

    SignInSheet(Intakes intakes) {
        this.intakes = intakes;
    }

    byte[] draw(
            Shell shell,
            Intakes.Offering offering,
            Intakes.Session session,
            List<Attendance.Row> rows) {
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(Intakes.ZONE);
        String title = shell.t("course.sheet.title");
        boolean specimen = intakes.programme().map(Intakes.Programme::specimen).orElse(false);
        Flow flow =
                new Flow(
                        new Sheet.About(title, shell.t("shell.centre"), session.starts()),
                        shell.language().toLanguageTag(),
                        specimen ? shell.t("registrar.paper.specimen") : "");
        flow.title(title)
                .text(offering.course() + ": " + offering.name())
                .text(
                        Dates.written(
                                        LocalDate.ofInstant(session.starts(), Intakes.ZONE),
                                        shell.language())
                                + ", "
                                + time.format(session.starts())
                                + "–"
                                + time.format(session.ends())
                                + (session.room().isEmpty() ? "" : ", " + session.room()))
                .gap(6)
                .row(
                        true,
                        SHARES,
                        List.of(
                                "",
                                shell.t("registrar.person"),
                                shell.t("registrar.state"),
                                shell.t("course.sheet.signature")));
        int number = 1;
        for (Attendance.Row row : rows) {
            String name =
                    row.localName().isEmpty() || row.localName().equals(row.name())
                            ? row.name()
                            : row.name() + "\n" + row.localName();
            flow.gap(7)
                    .row(false, SHARES, List.of(Integer.toString(number++), name, row.state(), ""));
        }
        return flow.signatures(List.of(shell.t("course.sheet.instructor"))).finish();
    }
}
