package org.sala.benchmarks;

import java.util.List;

/// One thing that is measured, at the size at which it is used.
public interface Benchmark {
    /// One word by which it is chosen on the command line.
    String name();

    /// What is measured and at which size, in a sentence.
    String what();

    /// Whether it is measured only where it is named.
    default boolean takesHours() {
        return false;
    }

    /// Measures.
    ///
    /// @param rounds how often each figure is taken, 1 or more; the first round of a cold machine counts too
    /// @param progress told what is being done
    List<Figure> measure(int rounds, Progress progress);

    /// Hears how far a benchmark is.
    @FunctionalInterface
    interface Progress {
        void at(String what);
    }
}
