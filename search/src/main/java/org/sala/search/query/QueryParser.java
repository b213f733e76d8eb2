package org.sala.search.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a whole query: conditions, then stages after bars.
final class QueryParser {

    private static final int MOST_STAGES = 20;
    private static final int MOST_ROWS = 10_000;
    private static final int USUAL_TOP = 10;
    private static final List<String> STAGES =
            List.of(
                    "where",
                    "search",
                    "count",
                    "stats",
                    "top",
                    "rare",
                    "timechart",
                    "fields",
                    "table",
                    "sort",
                    "head",
                    "dedup");

    private final TextCursor cursor;
    private final int length;
    private Catalogue catalogue;

    QueryParser(String text, Catalogue catalogue) {
        this.cursor = new TextCursor(text.length() > Query.LONGEST ? "" : text);
        this.length = text.length();
        this.catalogue = catalogue;
    }

    Query.Reading read() {
        if (length > Query.LONGEST) {
            return new Query.Refused(
                    List.of(
                            new Problem(
                                    Query.LONGEST,
                                    length,
                                    Problem.Code.TOO_LONG,
                                    String.valueOf(Query.LONGEST),
                                    null)));
        }
        Query query = null;
        try {
            query = query();
        } catch (TextCursor.Stopped _) {
            // the problem is noted
        }
        List<Problem> problems = new ArrayList<>(cursor.problems());
        if (query == null || !problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::from));
            return new Query.Refused(problems);
        }
        return new Query.Understood(query);
    }

    private Query query() {
        FilterParser filters = new FilterParser(cursor, catalogue, true);
        Filter filter = filters.read();
        List<Stage> stages = new ArrayList<>();
        cursor.skipSpace();
        while (!cursor.atEnd()) {
            int from = cursor.at();
            if (!cursor.take('|')) {
                cursor.takeToken();
                throw cursor.stop(Problem.Code.UNEXPECTED, from, cursor.since(from));
            }
            if (stages.size() == MOST_STAGES) {
                throw cursor.stop(Problem.Code.TOO_DEEP, from, String.valueOf(MOST_STAGES));
            }
            Stage stage = stage();
            catalogue = stage.after(catalogue);
            stages.add(stage);
            cursor.skipSpace();
        }
        return new Query(filter, filters.earliest(), filters.latest(), stages);
    }

    private Stage stage() {
        cursor.skipSpace();
        int from = cursor.at();
        String name = cursor.takeName();
        return switch (name) {
            case "where", "search" -> where(from);
            case "count" -> checked(new Stage.Stats(List.of(Stage.Aggregate.COUNT), by()), from);
            case "stats" -> stats(from);
            case "top" -> checked(new Stage.Top(number(USUAL_TOP), fields(from), false), from);
            case "rare" -> checked(new Stage.Top(number(USUAL_TOP), fields(from), true), from);
            case "timechart" -> timechart(from);
            case "fields", "table" -> new Stage.Fields(fields(from));
            case "sort" -> sort(from);
            case "head" -> new Stage.Head(number(USUAL_TOP));
            case "dedup" -> new Stage.Dedup(fields(from));
            default -> {
                cursor.takeToken();
                Catalogue known =
                        new Catalogue(STAGES.stream().map(s -> new Field(s, Kind.TEXT)).toList());
                cursor.note(
                        Problem.Code.UNKNOWN_STAGE, from, cursor.since(from), known.nearest(name));
                throw new TextCursor.Stopped();
            }
        };
    }

    private Stage where(int from) {
        Filter filter = new FilterParser(cursor, catalogue, false).read();
        if (filter instanceof Filter.All) {
            throw cursor.stop(Problem.Code.CONDITION_MISSING, from, "where");
        }
        return new Stage.Where(filter);
    }

    /// Two columns of one name would make the next stage ambiguous.
    private Stage checked(Stage stage, int from) {
        List<String> names = new ArrayList<>();
        List<Field> by =
                switch (stage) {
                    case Stage.Stats stats -> {
                        stats.aggregates().forEach(a -> names.add(a.name()));
                        yield stats.by();
                    }
                    case Stage.Top top -> {
                        names.add(Stage.Aggregate.COUNT.name());
                        yield top.fields();
                    }
                    case Stage.Timechart chart -> {
                        names.add(Stage.TIME_COLUMN);
                        names.add(chart.aggregate().name());
                        yield chart.by() == null ? List.of() : List.of(chart.by());
                    }
                    case Stage.Where _, Stage.Fields _, Stage.Sort _, Stage.Head _, Stage.Dedup _ ->
                            List.of();
                };
        by.forEach(field -> names.add(field.name()));
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) != i) {
                cursor.note(Problem.Code.NAME_TWICE, from, names.get(i), null);
            }
        }
        return stage;
    }

    private Stage stats(int from) {
        List<Stage.Aggregate> aggregates = new ArrayList<>();
        cursor.skipSpace();
        while (!cursor.atEnd() && cursor.peek() != '|' && !atKeyword("by")) {
            aggregates.add(aggregate());
            cursor.skipSpace();
            cursor.take(',');
            cursor.skipSpace();
        }
        if (aggregates.isEmpty()) {
            throw cursor.stop(Problem.Code.FIELD_MISSING, from, "stats");
        }
        return checked(new Stage.Stats(aggregates, by()), from);
    }

    private Stage timechart(int from) {
        cursor.skipSpace();
        int at = cursor.at();
        long amount = 10;
        Unit unit = Unit.MINUTE;
        if (Character.isDigit(cursor.peek())) {
            String token = cursor.takeToken();
            Unit written = Unit.of(token.charAt(token.length() - 1));
            String digits = token.substring(0, token.length() - 1);
            if (written == null || !digits.matches("[0-9]{1,5}") || Long.parseLong(digits) == 0) {
                cursor.note(Problem.Code.NOT_A_DURATION, at, token, "10m");
            } else {
                amount = Long.parseLong(digits);
                unit = written;
            }
            cursor.skipSpace();
        }
        Stage.Aggregate aggregate = Stage.Aggregate.COUNT;
        if (!cursor.atEnd() && cursor.peek() != '|' && !atKeyword("by")) {
            aggregate = aggregate();
        }
        List<Field> by = by();
        if (by.size() > 1) {
            cursor.note(Problem.Code.UNEXPECTED, from, by.get(1).name(), null);
        }
        if (catalogue.find(Stage.TIME_COLUMN) == null) {
            cursor.note(Problem.Code.UNKNOWN_FIELD, from, Stage.TIME_COLUMN, null);
        }
        return checked(
                new Stage.Timechart(amount, unit, aggregate, by.isEmpty() ? null : by.getFirst()),
                from);
    }

    private Stage.Aggregate aggregate() {
        int from = cursor.at();
        String name = cursor.takeName();
        Stage.Function function = function(name, from);
        Field of = null;
        if (cursor.take('(')) {
            cursor.skipSpace();
            if (cursor.peek() != ')') {
                of = field(from);
            }
            cursor.skipSpace();
            if (!cursor.take(')')) {
                throw cursor.stop(Problem.Code.PARENTHESIS_OPEN, from, "(");
            }
        }
        if (of == null && function != Stage.Function.COUNT) {
            throw cursor.stop(Problem.Code.FIELD_MISSING, from, name);
        }
        boolean adds = function == Stage.Function.SUM || function == Stage.Function.AVG;
        if (of != null && adds && of.kind() != Kind.NUMBER && of.kind() != Kind.DECIMAL) {
            cursor.note(Problem.Code.NOT_A_NUMBER, from, of.name(), null);
        }
        cursor.skipSpace();
        String as = name(function, of);
        if (atKeyword("as")) {
            cursor.takeKeyword("as");
            cursor.skipSpace();
            as = cursor.takeName();
            if (as.isEmpty()) {
                throw cursor.stop(Problem.Code.FIELD_MISSING, from, "as");
            }
        }
        return new Stage.Aggregate(function, of, as);
    }

    /// What a figure is called where its author gives it no name.
    static String name(Stage.Function function, @Nullable Field of) {
        String name = function.name().toLowerCase(Locale.ROOT);
        return of == null ? name : name + "(" + of.name() + ")";
    }

    private Stage.Function function(String name, int from) {
        for (Stage.Function function : Stage.Function.values()) {
            if (function.name().equalsIgnoreCase(name)) {
                return function;
            }
        }
        cursor.takeToken();
        throw cursor.stop(Problem.Code.FUNCTION_UNKNOWN, from, cursor.since(from));
    }

    private List<Field> by() {
        cursor.skipSpace();
        int from = cursor.at();
        return cursor.takeKeyword("by") ? fields(from) : List.of();
    }

    private List<Field> fields(int from) {
        List<Field> fields = new ArrayList<>();
        cursor.skipSpace();
        while (!cursor.atEnd() && cursor.peek() != '|') {
            int at = cursor.at();
            Field field = field(at);
            if (fields.contains(field)) {
                cursor.note(Problem.Code.NAME_TWICE, at, field.name(), null);
            }
            fields.add(field);
            separator();
        }
        if (fields.isEmpty()) {
            throw cursor.stop(Problem.Code.FIELD_MISSING, from, cursor.since(from));
        }
        return fields;
    }

    private void separator() {
        cursor.skipSpace();
        cursor.take(',');
        cursor.skipSpace();
    }

    private Field field(int from) {
        String name = cursor.takeColumn();
        if (name.isEmpty()) {
            cursor.takeToken();
            throw cursor.stop(Problem.Code.UNEXPECTED, from, cursor.since(from));
        }
        Field field = catalogue.find(name);
        if (field == null) {
            cursor.note(Problem.Code.UNKNOWN_FIELD, from, name, catalogue.nearest(name));
            return new Field(name, Kind.TEXT);
        }
        return field;
    }

    private Stage sort(int from) {
        List<Stage.Key> keys = new ArrayList<>();
        cursor.skipSpace();
        while (!cursor.atEnd() && cursor.peek() != '|') {
            boolean descending = cursor.take('-');
            if (!descending) {
                cursor.take('+');
            }
            keys.add(new Stage.Key(field(cursor.at()), descending));
            separator();
        }
        if (keys.isEmpty()) {
            throw cursor.stop(Problem.Code.FIELD_MISSING, from, "sort");
        }
        return new Stage.Sort(keys);
    }

    private int number(int usual) {
        cursor.skipSpace();
        int from = cursor.at();
        if (!Character.isDigit(cursor.peek())) {
            return usual;
        }
        String token = cursor.takeToken();
        if (!token.matches("[0-9]{1,9}") || Integer.parseInt(token) == 0) {
            cursor.note(Problem.Code.NOT_A_NUMBER, from, token, null);
            return usual;
        }
        int number = Integer.parseInt(token);
        if (number > MOST_ROWS) {
            cursor.note(Problem.Code.COUNT_TOO_LARGE, from, token, String.valueOf(MOST_ROWS));
            return usual;
        }
        return number;
    }

    private boolean atKeyword(String keyword) {
        int back = cursor.at();
        boolean there = cursor.takeKeyword(keyword);
        cursor.moveTo(back);
        return there;
    }
}
