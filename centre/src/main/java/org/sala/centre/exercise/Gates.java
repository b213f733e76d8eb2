package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.run.LiveRun;
import org.sala.engine.scenario.Act;
import org.sala.engine.scenario.Lesson;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Simulation;
import org.sala.engine.storyline.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The gates between acts at level A: a team that has not found what an act is for stands before the next
/// one until it has, or until the instructor lets it through; and it reads at once what it missed.
@Component
public class Gates {
    /// The level that has gates.
    static final String LEVEL = "A";

    private final JdbcClient jdbc;

    Gates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A gate that a team came to.
    ///
    /// @param act number of the act before which it stands
    /// @param missed ids of the scenario's hints, of what was not found when it came there
    /// @param open whether it is through
    /// @param byHand whether the instructor let it through
    public record Gate(int act, List<String> missed, boolean open, boolean byHand) {
        public Gate {
            missed = List.copyOf(missed);
        }
    }

    /// What a team should have found before an act and has not: ids of hints, in the scenario's order.
    List<String> missing(Exercise exercise, LiveRun live, int act) {
        if (!exercise.terms().level().equals(LEVEL)) {
            return List.of();
        }
        return live.read(simulation -> missing(simulation, act));
    }

    private static List<String> missing(Simulation simulation, int act) {
        Scenario scenario = simulation.incident().scenario();
        Facts facts = Facts.asIs(simulation.setting(), simulation.world(), simulation.now());
        List<String> missing = new ArrayList<>();
        for (Lesson.Hint hint : scenario.lesson().hints()) {
            int of = number(scenario, hint.act());
            if (of >= 0 && of < act && !hint.until().holds(facts)) {
                missing.add(hint.id());
            }
        }
        return missing;
    }

    private static int number(Scenario scenario, String name) {
        for (int i = 0; i < scenario.acts().size(); i++) {
            Act act = scenario.acts().get(i);
            if (act.name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// Notes that a team came to a gate that is closed to it; coming again changes nothing.
    ///
    /// @return whether it stands there now
    boolean stand(long run, int act, List<String> missed) {
        jdbc.sql(
                        "insert into run_gate (run_id, act, missed) values (?, ?, ?)"
                                + " on conflict do nothing")
                .params(run, act, missed.toArray(new String[0]))
                .update();
        return stands(run, act);
    }

    /// Whether a team stands before an act.
    boolean stands(long run, int act) {
        return at(run, act).filter(gate -> !gate.open()).isPresent();
    }

    /// The gate that a team came to before an act.
    Optional<Gate> at(long run, int act) {
        return jdbc.sql(
                        "select missed, opened_at is not null as open, opened_by is not null as"
                                + " hand from run_gate where run_id = ? and act = ?")
                .params(run, act)
                .query((rs, _) -> {
                    List<String> missed = new ArrayList<>();
                    for (Object one : (Object[]) rs.getArray("missed").getArray()) {
                        missed.add(String.valueOf(one));
                    }
                    return new Gate(act, missed, rs.getBoolean("open"), rs.getBoolean("hand"));
                })
                .optional();
    }

    /// The gate that a team came to before the act that is under way.
    Optional<Gate> now(long run) {
        return jdbc.sql(
                        "select e.act from run r join exercise e on e.id = r.exercise_id"
                                + " where r.id = ?")
                .param(run)
                .query(Integer.class)
                .optional()
                .flatMap(act -> at(run, act));
    }

    /// Opens a gate.
    ///
    /// @param by the instructor, null where the team found what it had missed
    /// @return whether it was closed
    boolean open(long run, int act, @Nullable Long by) {
        return jdbc.sql(
                                "update run_gate set opened_at = now(), opened_by = ?"
                                        + " where run_id = ? and act = ? and opened_at is null")
                        .param(by)
                        .params(run, act)
                        .update()
                == 1;
    }
}
