package org.sala.engine.sim;

import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.AdversaryPlan.StepPlan;
import org.sala.engine.storyline.Attacker;
import org.sala.engine.world.HostState;
import org.sala.engine.world.World;

/// What would come if nobody did anything from now on, found by a silent fork.
///
/// @param nextStep     id of the attacker's next step, empty if it has none
/// @param nextStepAt   its tick, [Long#MAX_VALUE] if none
/// @param encryptionAt tick at which files are locked, [Long#MAX_VALUE] if never
/// @param damage       points at the horizon
public record Forecast(String nextStep, long nextStepAt, long encryptionAt, long damage) {

    /// @param simulation stays as it is
    public static Forecast idle(Simulation simulation) {
        Simulation fork = simulation.copy(Noise.NONE);
        long horizon = Math.max(simulation.now(), simulation.incident().horizon());
        fork.runTo(horizon, Output.NOWHERE);
        @Nullable StepPlan next =
                Attacker.next(simulation.core().attacker().steps(), simulation.world());
        return new Forecast(
                next == null ? "" : next.id(),
                next == null ? Long.MAX_VALUE : simulation.world().adversary().step(next.id()).at(),
                encryptionAt(fork.world()),
                Damage.of(fork).total());
    }

    /// The points that idling from the very start costs: the D_idle of a run.
    public static long idleDamage(Incident incident) {
        Simulation fork = Simulation.begin(incident, Noise.NONE);
        Unattended.run(fork, incident.horizon());
        return Damage.of(fork).total();
    }

    private static long encryptionAt(World world) {
        long at = Long.MAX_VALUE;
        for (int i = 0; i < world.organisation().hosts().size(); i++) {
            HostState state = world.touched(i);
            if (state != null) {
                at = Math.min(at, state.everEncryptedAt());
            }
        }
        return at;
    }
}
