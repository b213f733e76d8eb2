package org.sala.library.scenario;

import java.util.Comparator;

/// Something wrong in a scenario file, at its place, and what to write instead.
///
/// @param file   as the author named it, with forward slashes
/// @param line   from 1, 0 where the file as a whole is meant
/// @param column from 1
/// @param fix    a sentence, empty where the message says it
public record Problem(String file, int line, int column, String message, String fix) {

    static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file)
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column)
                    .thenComparing(Problem::message);

    /// As a compiler would write it: "scenario.yaml:12:5: no technique is called 'T1566.00'; did you mean …?"
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + message + (fix.isEmpty() ? "" : "; " + fix);
    }
}
