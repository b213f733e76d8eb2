package org.sala.centre.run;

import java.util.List;
import java.util.function.IntConsumer;
import org.sala.engine.event.EventSink;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Simulation;

/// The rendered evidence of one run: log files and their search. All of it is a cache.
public interface RunEvidence extends EventSink, AutoCloseable {

    /// Events that follow are many at once, as when the clock is advanced over a night.
    void inBulk(Runnable events);

    /// Writes what is due before a simulated moment and makes it visible to searches.
    void reach(long at);

    /// Where its records are searched.
    org.sala.search.store.LogStore search();

    @Override
    void close();

    /// A run where play begins.
    ///
    /// @param before messages that came earlier
    record Opened(RunEvidence evidence, Simulation start, List<Message> before) {}

    /// Makes the evidence of runs.
    interface Room {
        /// Writes a run's history, or takes up what is kept of it.
        ///
        /// @param percent told how much of it is written, in steps of 5
        Opened open(Run run, Incident incident, IntConsumer percent);
    }
}
