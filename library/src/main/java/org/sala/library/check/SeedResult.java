package org.sala.library.check;

import java.util.SortedMap;
import org.sala.engine.grading.Score;
import org.sala.library.play.Stage;

/// What one seed gave.
///
/// @param path     options drawn, as one text
/// @param keyed    keyed variables and what they took
/// @param plays    robot → play
/// @param scores   robot → score
/// @param pacing   act → longest wall ticks without anything new
/// @param clues    queries of the tutor's sheet that find a record, and from how many sources
/// @param dilemmas dilemmas whose ways differ by a tenth of the damage of doing nothing
public record SeedResult(
        long seed,
        String path,
        SortedMap<String, String> keyed,
        SortedMap<String, Stage.Play> plays,
        SortedMap<String, Score> scores,
        SortedMap<String, Long> pacing,
        Counts counts) {

    /// @param clues   records of the tutor's sheet that can be found
    /// @param sources in how many sources
    /// @param rows    records at the end of the reference's play
    /// @param hitHour hours from the start of play until files were locked with nobody at the desk, 999 never
    /// @param dilemmas that are real, -1 where no invariant asks for them
    public record Counts(int clues, int sources, long rows, int hitHour, int dilemmas) {}

    public long damage(String robot) {
        Stage.Play play = plays.get(robot);
        return play == null ? 0 : play.damage();
    }
}
