package org.sala.engine.sim;

import java.util.List;
import java.util.SortedMap;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.TeamRole;

/// Something that reaches the team's inboxes.
///
/// @param id             unique in a run, the same in every replay
/// @param from           id of a person of the scenario, or "system" for the result of an action
/// @param textKey        prefix in the scenario's texts (`.subject`, `.body`) for persons; a key of the
///                       engine's own as "result.isolate-host.done" for "system"
/// @param arguments      for the text; "text" holds what was typed by hand
/// @param relatedCommand sequence of the command that it answers, 0 for none
/// @param inject         id of the inject, empty for none
public record Message(
        long id,
        long at,
        String from,
        InjectPlan.Channel channel,
        List<TeamRole> to,
        String textKey,
        SortedMap<String, String> arguments,
        long relatedCommand,
        String inject) {

    public static final String SYSTEM = "system";

    public Message {
        to = List.copyOf(to);
    }
}
