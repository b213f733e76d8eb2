package org.sala.centre.registrar;

import java.time.LocalDate;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Days as papers print them: written out, the Thai ones with their own era said.
public final class Dates {

    private Dates() {}

    public static String written(LocalDate day, Locale language) {
        if (language.getLanguage().equals("th")) {
            return DateTimeFormatter.ofPattern("d MMMM 'พ.ศ.' y", language)
                    .withChronology(ThaiBuddhistChronology.INSTANCE)
                    .format(day);
        }
        Locale formats = language.equals(Locale.ENGLISH) ? Locale.UK : language;
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(formats).format(day);
    }
}
