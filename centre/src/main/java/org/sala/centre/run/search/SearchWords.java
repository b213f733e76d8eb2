package org.sala.centre.run.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sala.search.query.Field;
import org.sala.search.query.Kind;
import org.sala.search.query.Problem;
import org.sala.search.store.Answers;

/// Answers of the search in the form that the page takes: texts for people, nothing else.
final class SearchWords {
    private final int offset;

    /// @param offset of the incident's zone from UTC, seconds
    SearchWords(int offset) {
        this.offset = offset;
    }

    /// A column of a table. @param kind text, number, decimal, time or address
    record Column(String name, String kind) {}

    /// @param key names the record to the page, empty where rows are groups
    record Row(String key, List<@Nullable String> cells) {}

    record Table(List<Column> columns, List<Row> rows, boolean records, String next) {}

    /// @param start of the first bar, seconds on the incident's clocks
    record Bars(double start, double width, List<Long> counts, long total) {}

    /// @param text what is wrong, and what to write instead
    record Wrong(int from, int to, String text) {}

    Table table(Answers.Page page) {
        List<Row> rows = new ArrayList<>();
        for (Answers.Line line : page.lines()) {
            List<@Nullable String> cells = new ArrayList<>();
            for (int i = 0; i < page.columns().size(); i++) {
                cells.add(cell(line.cells().get(i), page.columns().get(i)));
            }
            rows.add(new Row(SearchKeys.text(line.key()), cells));
        }
        return new Table(
                columns(page.columns()), rows, page.records(), SearchKeys.text(page.next()));
    }

    static List<Column> columns(List<Field> fields) {
        return fields.stream()
                .map(f -> new Column(f.name(), f.kind().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Nullable String cell(@Nullable Object value, Field field) {
        if (value == null) {
            return null;
        }
        if (field.kind() == Kind.TIME && value instanceof Long at) {
            return IncidentTime.text(at, offset);
        }
        if (field.kind() == Kind.DECIMAL && value instanceof Number number) {
            return String.format(Locale.ROOT, "%.2f", number.doubleValue());
        }
        return value.toString();
    }

    Bars bars(Answers.Histogram histogram) {
        return new Bars(
                IncidentTime.seconds(histogram.from(), offset),
                histogram.width() / 1e7,
                histogram.counts(),
                histogram.total());
    }

    /// The message key of a problem.
    static String key(Problem.Code code) {
        return "logs.problem." + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
