package org.sala.engine.scenario;

import java.util.List;

/// A value as an author writes it, or as a fact gives it.
public sealed interface Value {

    record Number(long value) implements Value {}

    /// @param wall whether it is the room's time, not the simulated one
    record Span(long ticks, boolean wall) implements Value {}

    /// Part of a whole in per mille.
    record Share(int perMille) implements Value {}

    /// A clock time. @param minuteOfDay minutes after local midnight
    record Clock(int minuteOfDay) implements Value {}

    /// A text that may hold `${name}`.
    record Text(String text) implements Value {}

    record Truth(boolean value) implements Value {}

    /// A variable or a part of it: "victim1", "victim1.host".
    record Ref(String variable, String property) implements Value {
        /// @param dotted "victim1.host" or "victim1"
        public static Ref of(String dotted) {
            int dot = dotted.indexOf('.');
            return dot < 0
                    ? new Ref(dotted, "")
                    : new Ref(dotted.substring(0, dot), dotted.substring(dot + 1));
        }

        public String dotted() {
            return property.isEmpty() ? variable : variable + "." + property;
        }
    }

    record Listing(List<Value> items) implements Value {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /// From the first to the second, both included; both of one kind.
    record Range(Value low, Value high) implements Value {}
}
