package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.scenario.Catalogue;
import org.sala.engine.scenario.TechniqueCatalogue;
import org.sala.engine.sim.ActionSpec;
import org.sala.engine.sim.Actions;
import org.sala.engine.storyline.Facts;
import org.sala.engine.storyline.Herrings;
import org.sala.engine.storyline.Techniques;

/// What scenario files may name in this version of the engine.
final class StandardCatalogue {

    /// Facts that `check` measures over robots and seeds, for invariants.
    private static final List<String> MEASURED =
            List.of(
                    "above",
                    "avoided",
                    "clues",
                    "d_idle",
                    "d_reference",
                    "dilemmas",
                    "distinct",
                    "hit_hour",
                    "mistake",
                    "ordered",
                    "path_share",
                    "prevented",
                    "quiet",
                    "rows",
                    "score",
                    "searches_to_first_host",
                    "sources");

    /// What an inject can expect; its time counts from the inject.
    private static final List<String> EXPECTED =
            List.of("acknowledge", "ask", "brief", "decide", "declare", "notify", "open_ticket");

    private StandardCatalogue() {}

    static TechniqueCatalogue get() {
        List<String> actions = new ArrayList<>();
        for (ActionSpec spec : Actions.catalogue()) {
            actions.add(spec.id());
        }
        List<String> facts = new ArrayList<>(Facts.NAMES);
        facts.addAll(MEASURED);
        facts.addAll(EXPECTED);
        return new Catalogue(Techniques.signatures(), Herrings.signatures(), actions, facts);
    }
}
