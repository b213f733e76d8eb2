package org.sala.centre.registrar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.sala.centre.web.Form;

/// What the forms of the books have in common: days, deadlines and counts, with the Buddhist year
/// caught where it is typed.
public final class Entries {

    private static final int BUDDHIST = 543;
    private static final int LAST_GREGORIAN = 2400;

    private Entries() {}

    /// A day; the epoch where it is wrong, which the form then says.
    public static LocalDate day(Form form, String field) {
        String text = form.required(field, 10);
        if (text.isEmpty()) {
            return LocalDate.EPOCH;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            era(form, field, day.getYear());
            return day;
        } catch (DateTimeParseException e) {
            form.wrong(field, "registrar.form.day");
            return LocalDate.EPOCH;
        }
    }

    /// A day and a time of day in a zone.
    public static Instant moment(Form form, String field, ZoneId zone) {
        String text = form.required(field, 16);
        if (text.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
            era(form, field, time.getYear());
            return time.atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            form.wrong(field, "registrar.form.moment");
            return Instant.EPOCH;
        }
    }

    private static void era(Form form, String field, int year) {
        if (year > LAST_GREGORIAN) {
            form.wrong(
                    field,
                    "registrar.form.era",
                    Integer.toString(year),
                    Integer.toString(year - BUDDHIST));
        }
    }

    /// A whole number; the smallest where it is wrong.
    public static int count(Form form, String field, int least, int most) {
        String text = form.required(field, 9);
        try {
            int value = text.isEmpty() ? least : Integer.parseInt(text);
            if (value < least || value > most) {
                form.wrong(field, "registrar.form.count", least, most);
                return least;
            }
            return value;
        } catch (NumberFormatException e) {
            form.wrong(field, "registrar.form.count", least, most);
            return least;
        }
    }

    /// A year of birth, 0 where none was given. A year that is Buddhist is refused with the one that is meant.
    public static int birthYear(Form form, String field, int today) {
        String text = form.value(field);
        if (text.isEmpty()) {
            return 0;
        }
        String problem = birthProblem(text, today);
        if (problem.equals("registrar.form.era")) {
            form.wrong(field, problem, text, Integer.toString(Integer.parseInt(text) - BUDDHIST));
        } else if (!problem.isEmpty()) {
            form.wrong(field, problem);
        }
        return problem.isEmpty() ? Integer.parseInt(text) : 0;
    }

    /// Message key of what is wrong with a year of birth, empty where nothing.
    public static String birthProblem(String text, int today) {
        if (!text.matches("[0-9]{4}")) {
            return "registrar.form.birth";
        }
        int year = Integer.parseInt(text);
        if (year > LAST_GREGORIAN && year - BUDDHIST >= 1900 && year - BUDDHIST <= today - 15) {
            return "registrar.form.era";
        }
        return year < 1900 || year > today - 15 ? "registrar.form.birth" : "";
    }

    /// A reason that somebody else will read, at least ten characters.
    public static String reason(Form form, String field) {
        String reason = form.required(field, 1000);
        if (!reason.isEmpty() && reason.length() < 10) {
            form.wrong(field, "registrar.form.reason");
        }
        return reason;
    }
}
