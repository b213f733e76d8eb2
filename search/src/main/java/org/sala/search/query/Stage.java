package org.sala.search.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step after a pipe: what is done with the records, or with the table, that came so far.
public sealed interface Stage {

    /// Keeps what matches.
    record Where(Filter filter) implements Stage {}

    /// One row per combination of the named fields.
    record Stats(List<Aggregate> aggregates, List<Field> by) implements Stage {
        public Stats {
            aggregates = List.copyOf(aggregates);
            by = List.copyOf(by);
        }
    }

    /// The most, or the least, frequent combinations with their count.
    record Top(int count, List<Field> fields, boolean rarest) implements Stage {
        public Top {
            fields = List.copyOf(fields);
        }
    }

    /// An aggregate per interval of time.
    ///
    /// @param amount of units per interval
    /// @param by one series per value; the ten largest, the others together
    record Timechart(long amount, Unit unit, Aggregate aggregate, @Nullable Field by)
            implements Stage {}

    /// The columns to show, in this order.
    record Fields(List<Field> fields) implements Stage {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    record Sort(List<Key> keys) implements Stage {
        public Sort {
            keys = List.copyOf(keys);
        }
    }

    /// The first so many.
    record Head(int count) implements Stage {}

    /// Of each combination of values only the first.
    record Dedup(List<Field> fields) implements Stage {
        public Dedup {
            fields = List.copyOf(fields);
        }
    }

    record Key(Field field, boolean descending) {}

    /// A figure over many records.
    ///
    /// @param of the field that is added up; none for a count
    /// @param name of the column that results
    record Aggregate(Function function, @Nullable Field of, String name) {

        static final Aggregate COUNT = new Aggregate(Function.COUNT, null, "count");

        /// The column that results.
        public Field result() {
            return new Field(name, kind());
        }

        private Kind kind() {
            return switch (function) {
                case COUNT, DC -> Kind.NUMBER;
                case SUM -> of != null && of.kind() == Kind.DECIMAL ? Kind.DECIMAL : Kind.NUMBER;
                case AVG -> Kind.DECIMAL;
                case MIN, MAX -> of == null ? Kind.NUMBER : of.kind();
            };
        }
    }

    /// How a figure is made. DC counts the different values.
    enum Function {
        COUNT,
        DC,
        SUM,
        AVG,
        MIN,
        MAX
    }

    /// The name of the column with the time in a chart.
    String TIME_COLUMN = "ts";

    /// The fields that exist after this stage.
    default Catalogue after(Catalogue before) {
        return switch (this) {
            case Where _, Sort _, Head _, Dedup _ -> before;
            case Fields(List<Field> fields) -> new Catalogue(fields);
            case Stats(List<Aggregate> aggregates, List<Field> by) -> table(by, aggregates);
            case Top(_, List<Field> fields, _) -> table(fields, List.of(Aggregate.COUNT));
            case Timechart(_, _, Aggregate aggregate, Field by) -> {
                Field time = new Field(TIME_COLUMN, Kind.TIME);
                yield table(by == null ? List.of(time) : List.of(time, by), List.of(aggregate));
            }
        };
    }

    /// Whether its rows are no longer single records.
    default boolean groups() {
        return this instanceof Stats || this instanceof Top || this instanceof Timechart;
    }

    private static Catalogue table(List<Field> by, List<Aggregate> aggregates) {
        List<Field> fields = new java.util.ArrayList<>(by);
        aggregates.forEach(aggregate -> fields.add(aggregate.result()));
        return new Catalogue(fields);
    }
}
