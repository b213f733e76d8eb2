package org.sala.centre.run;

import org.sala.engine.event.EventSink;

/// The rendered evidence of one run: log files and their search. All of it is a cache.
public interface RunEvidence extends EventSink, AutoCloseable {

    /// The time before play has been written; from here on records come live.
    void playBegins();

    /// Events that follow are many at once, as when the clock is advanced over a night.
    void inBulk(Runnable events);

    /// Writes what is due before a simulated moment and makes it visible to searches.
    void reach(long at);

    /// Where its records are searched.
    org.sala.search.store.LogStore search();

    @Override
    void close();

    /// Makes the evidence of runs.
    interface Room {
        /// @param branchOf whose history it shares, or the run itself
        RunEvidence open(Run run, org.sala.engine.sim.Incident incident);
    }
}
