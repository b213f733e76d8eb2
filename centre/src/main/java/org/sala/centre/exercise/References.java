package org.sala.centre.exercise;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sala.centre.run.ScenarioShelf;
import org.sala.engine.sim.Incident;
import org.sala.library.play.Robot;
import org.sala.library.play.Robots;
import org.sala.library.play.Stage;
import org.sala.library.scenario.Playbook;
import org.sala.search.history.Histories;
import org.sala.search.store.SearchEngine;
import org.springframework.stereotype.Component;

/// What the reference responder would have saved in a run's incident: it plays the scenario's playbook by searching
/// the same rendered records as the team, on the history that was written for it. That takes a while, so it is
/// begun when the clock first runs, one run after the other, and is there when the run ends.
@Component
final class References implements AutoCloseable {
    private static final String REFERENCE = "reference";

    private final SearchEngine engine;
    private final ScenarioShelf shelf;
    private final Histories histories;
    private final Map<Long, Future<Long>> damages = new ConcurrentHashMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("reference").factory());

    References(SearchEngine engine, ScenarioShelf shelf, Histories histories) {
        this.engine = engine;
        this.shelf = shelf;
        this.histories = histories;
    }

    /// Begins to play, unless that was done.
    void foresee(long run, Incident incident) {
        damages.computeIfAbsent(run, _ -> thread.submit(() -> play(incident)));
    }

    /// Points at the horizon. Waits where it is still played.
    long damage(long run, Incident incident) {
        foresee(run, incident);
        Future<Long> played = damages.get(run);
        try {
            return played == null ? play(incident) : played.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the reference was interrupted on run " + run, e);
        } catch (ExecutionException e) {
            // Who asks again has it played again.
            damages.remove(run, played);
            throw new IllegalStateException("the reference cannot play run " + run, e.getCause());
        }
    }

    /// A scenario without a playbook is held against one who cuts every foothold, again and again.
    private long play(Incident incident) {
        Optional<Playbook> playbook = shelf.reference(incident.scenario().meta().id());
        Optional<Robot> reference = Robots.of(REFERENCE, playbook);
        if (reference.isEmpty()) {
            return Counterfactuals.reference(incident).damage().total();
        }
        Histories.Begun begun = histories.begin(incident, _ -> {});
        try (Stage stage = Stage.on(incident, engine, begun)) {
            return stage.play(reference.get()).damage();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
