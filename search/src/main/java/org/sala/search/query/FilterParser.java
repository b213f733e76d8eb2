package org.sala.search.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads conditions. AND binds closer than OR; two conditions side by side mean AND.
final class FilterParser {

    static final int DEEPEST = 32;
    static final int MOST_TERMS = 200;

    private final TextCursor cursor;
    private final ValueParser values;
    private final Catalogue catalogue;
    private final boolean timeAllowed;
    private int depth;
    private int terms;
    private int timeFrom = -1;
    private boolean timeMisplaced;
    private boolean alternatives;
    private @Nullable Moment earliest;
    private @Nullable Moment latest;

    /// @param timeAllowed whether `earliest=` and `latest=` may stand among the conditions
    FilterParser(TextCursor cursor, Catalogue catalogue, boolean timeAllowed) {
        this.cursor = cursor;
        this.values = new ValueParser(cursor);
        this.catalogue = catalogue;
        this.timeAllowed = timeAllowed;
    }

    @Nullable Moment earliest() {
        return earliest;
    }

    @Nullable Moment latest() {
        return latest;
    }

    /// Reads up to the next bar or the end.
    Filter read() {
        cursor.skipSpace();
        if (cursor.atEnd() || cursor.peek() == '|') {
            return new Filter.All();
        }
        Filter filter = or(null);
        cursor.skipSpace();
        if (cursor.peek() == ')') {
            int from = cursor.at();
            cursor.take(')');
            throw cursor.stop(Problem.Code.PARENTHESIS_UNEXPECTED, from, ")");
        }
        if (timeFrom >= 0 && (!timeAllowed || timeMisplaced || alternatives)) {
            cursor.note(Problem.Code.TIME_NOT_HERE, timeFrom, "earliest, latest", null);
        }
        return filter;
    }

    private Filter or(@Nullable Field scope) {
        List<Filter> parts = new ArrayList<>();
        parts.add(and(scope));
        cursor.skipSpace();
        while (cursor.takeKeyword("or")) {
            parts.add(and(scope));
            cursor.skipSpace();
        }
        alternatives |= depth == 0 && parts.size() > 1;
        return parts.size() == 1 ? parts.getFirst() : Filter.or(parts);
    }

    private Filter and(@Nullable Field scope) {
        List<Filter> parts = new ArrayList<>();
        parts.add(not(scope));
        while (true) {
            cursor.skipSpace();
            if (cursor.takeKeyword("and")) {
                parts.add(not(scope));
            } else if (endsHere()) {
                return parts.size() == 1 ? parts.getFirst() : Filter.and(parts);
            } else {
                parts.add(not(scope));
            }
        }
    }

    private boolean endsHere() {
        if (cursor.atEnd() || cursor.peek() == '|' || cursor.peek() == ')') {
            return true;
        }
        int back = cursor.at();
        boolean or = cursor.takeKeyword("or");
        cursor.moveTo(back);
        return or;
    }

    private Filter not(@Nullable Field scope) {
        cursor.skipSpace();
        if (!cursor.takeKeyword("not")) {
            return primary(scope);
        }
        enter();
        Filter inner = not(scope);
        depth--;
        return new Filter.Not(inner);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw cursor.stop(Problem.Code.TOO_DEEP, cursor.at(), String.valueOf(DEEPEST));
        }
    }

    private Filter primary(@Nullable Field scope) {
        cursor.skipSpace();
        int from = cursor.at();
        if (cursor.atEnd() || cursor.peek() == '|' || cursor.peek() == ')') {
            throw cursor.stop(Problem.Code.CONDITION_MISSING, from, "");
        }
        if (cursor.take('(')) {
            return group(scope, from);
        }
        if (++terms > MOST_TERMS) {
            throw cursor.stop(Problem.Code.TOO_MANY_TERMS, from, String.valueOf(MOST_TERMS));
        }
        if (scope != null) {
            return values.read(scope, from);
        }
        Filter comparison = comparison(from);
        if (comparison != null) {
            return comparison;
        }
        cursor.moveTo(from);
        Glob glob = cursor.takeGlob(false);
        if (glob == null) {
            cursor.takeToken();
            throw cursor.stop(Problem.Code.UNEXPECTED, from, cursor.since(from));
        }
        return glob.isAnything() ? new Filter.All() : new Filter.Words(glob);
    }

    private Filter group(@Nullable Field scope, int from) {
        enter();
        Filter inner = or(scope);
        depth--;
        cursor.skipSpace();
        if (!cursor.take(')')) {
            throw cursor.stop(Problem.Code.PARENTHESIS_OPEN, from, "(");
        }
        return inner;
    }

    /// `name:value`, `name=value`, `name > value` or `name in (…)`; null where it is none of them.
    private @Nullable Filter comparison(int from) {
        String name = cursor.takeColumn();
        if (name.isEmpty()) {
            return null;
        }
        int afterName = cursor.at();
        if (cursor.take(':')) {
            return field(name, from, afterName);
        }
        cursor.skipSpace();
        if (cursor.peek() == '=' && (name.equals("earliest") || name.equals("latest"))) {
            cursor.take('=');
            return time(name, from);
        }
        if (cursor.take("!=")) {
            return new Filter.Not(field(name, from, afterName));
        }
        if (cursor.peek() == '>' || cursor.peek() == '<') {
            return field(name, from, afterName);
        }
        if (cursor.take('=')) {
            cursor.take('=');
            return field(name, from, afterName);
        }
        if (cursor.at() > afterName && cursor.takeKeyword("in")) {
            cursor.skipSpace();
            if (cursor.take('(')) {
                return list(find(name, from, afterName));
            }
        }
        return null;
    }

    private Field find(String name, int from, int to) {
        Field field = catalogue.find(name);
        if (field != null) {
            return field;
        }
        int back = cursor.at();
        cursor.moveTo(to);
        cursor.note(Problem.Code.UNKNOWN_FIELD, from, name, catalogue.nearest(name));
        cursor.moveTo(back);
        return new Field(name, Kind.TEXT);
    }

    private Filter field(String name, int from, int afterName) {
        Field field = find(name, from, afterName);
        cursor.skipSpace();
        int at = cursor.at();
        if (cursor.take('(')) {
            return group(field, at);
        }
        return values.read(field, at);
    }

    private Filter list(Field field) {
        List<Filter> parts = new ArrayList<>();
        do {
            cursor.skipSpace();
            int from = cursor.at();
            if (++terms > MOST_TERMS) {
                throw cursor.stop(Problem.Code.TOO_MANY_TERMS, from, String.valueOf(MOST_TERMS));
            }
            Glob glob = cursor.takeGlob(true);
            if (glob == null) {
                throw cursor.stop(Problem.Code.VALUE_MISSING, from, field.name());
            }
            parts.add(values.like(field, glob, from));
            cursor.skipSpace();
        } while (cursor.take(','));
        if (!cursor.take(')')) {
            throw cursor.stop(Problem.Code.PARENTHESIS_OPEN, cursor.at(), "(");
        }
        return Filter.or(parts);
    }

    private Filter time(String name, int from) {
        int at = cursor.at();
        timeFrom = from;
        timeMisplaced |= depth > 0;
        Moments.Written written = Moments.read(unquoted(cursor.takeToken()));
        if (written == null) {
            cursor.note(Problem.Code.NOT_A_TIME, at, cursor.since(at), "-2h");
        } else if (name.equals("earliest")) {
            earliest = written.moment();
        } else {
            latest = written.moment();
        }
        return new Filter.All();
    }

    private static String unquoted(String token) {
        return token.length() > 1 && token.startsWith("\"") && token.endsWith("\"")
                ? token.substring(1, token.length() - 1)
                : token;
    }
}
