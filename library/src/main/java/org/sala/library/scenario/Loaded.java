package org.sala.library.scenario;

import java.util.List;
import java.util.Optional;
import org.sala.engine.scenario.Scenario;

/// What became of a scenario file: a scenario, or the problems for which there is none.
public sealed interface Loaded {

    /// @param reference the playbook of the reference responder, where the scenario has one
    /// @param sources   number of lines of the author's own file
    record Ready(Scenario scenario, Optional<Playbook> reference, int sources) implements Loaded {}

    /// @param problems all of them, by file and line
    record Refused(List<Problem> problems) implements Loaded {}

    default List<Problem> problems() {
        return switch (this) {
            case Ready _ -> List.of();
            case Refused refused -> refused.problems();
        };
    }

    /// The scenario. @throws IllegalArgumentException with all problems where there is none
    default Scenario orThrow() {
        return switch (this) {
            case Ready ready -> ready.scenario();
            case Refused refused -> {
                StringBuilder text = new StringBuilder();
                for (Problem problem : refused.problems()) {
                    text.append(problem).append('\n');
                }
                throw new IllegalArgumentException(text.toString().strip());
            }
        };
    }
}
