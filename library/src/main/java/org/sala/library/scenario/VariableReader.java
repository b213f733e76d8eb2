package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.Scope;
import org.sala.engine.scenario.NearestName;
import org.sala.engine.scenario.Variable;
import org.sala.engine.world.HostRole;

/// Reads what varies: the section `vary`.
final class VariableReader {

    private static final List<String> TYPES =
            List.of(
                    "workday",
                    "person",
                    "host",
                    "account",
                    "choice",
                    "domain",
                    "duration",
                    "records",
                    "number");

    private VariableReader() {}

    static List<Variable> read(Fields top) {
        List<Variable> variables = new ArrayList<>();
        for (Fields.Item item : top.items("vary")) {
            variables.add(variable(item.name(), item.fields()));
            item.fields().end();
        }
        return variables;
    }

    /// What every variable has, of whatever type.
    private record Common(String name, Scope scope, boolean keyed) {}

    private static Variable variable(String name, Fields fields) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            fields.problems()
                    .at(fields.node(), "'" + name + "' is not a name", "write a-z, 0-9 and _");
        }
        String type = fields.text("type");
        Scope scope = fields.choice("scope", Scope.values(), Scope.TEAM);
        boolean keyed = fields.truth("keyed", false);
        fields.text("class", "");
        Common common = new Common(name, scope, keyed);
        return switch (type) {
            case "workday" -> workday(common, fields);
            case "person" ->
                    new Variable.PersonOf(name, scope, keyed, people(fields.block("where")));
            case "host" -> new Variable.HostOf(name, scope, keyed, hosts(fields.block("where")));
            case "account" ->
                    new Variable.AccountOf(name, scope, keyed, accounts(fields.block("where")));
            case "choice" -> new Variable.ChoiceOf(name, scope, keyed, choice(fields));
            case "domain" -> new Variable.DomainOf(name, scope, keyed, words(fields));
            case "duration" -> duration(common, fields);
            case "records" -> records(common, fields);
            case "number" -> number(common, fields);
            default -> {
                if (!type.isEmpty()) {
                    String fix = NearestName.fix(type, TYPES);
                    fields.wrong("type", "no type of variable is called '" + type + "'", fix);
                }
                fields.rest();
                yield new Variable.NumberOf(name, scope, keyed, 0, 0);
            }
        };
    }

    private static Variable workday(Common of, Fields fields) {
        List<Integer> between = fields.pair("between", 0, Quantities::days);
        boolean midweek = fields.truth("midweek", false);
        return new Variable.WorkdayOf(
                of.name, of.scope, of.keyed, between.getFirst(), between.getLast(), midweek);
    }

    private static Variable duration(Common of, Fields fields) {
        List<Long> between = fields.pair("between", 0L, Quantities::simulated);
        List<Integer> jitter = fields.pair("jitter", 0, Quantities::perMille);
        Variable.Jitter law = new Variable.Jitter(jitter.getFirst(), jitter.getLast());
        needed(fields, "between");
        return new Variable.DurationOf(
                of.name, of.scope, of.keyed, between.getFirst(), between.getLast(), law);
    }

    private static Variable records(Common of, Fields fields) {
        String store = fields.text("store");
        boolean share = fields.raw("between").contains("%");
        List<Long> between =
                fields.pair(
                        "between",
                        0L,
                        share ? text -> (long) Quantities.perMille(text) : Quantities::number);
        needed(fields, "between");
        return new Variable.RecordsOf(
                of.name, of.scope, of.keyed, store, between.getFirst(), between.getLast(), share);
    }

    private static Variable number(Common of, Fields fields) {
        List<Long> between = fields.pair("between", 0L, Quantities::number);
        needed(fields, "between");
        return new Variable.NumberOf(
                of.name, of.scope, of.keyed, between.getFirst(), between.getLast());
    }

    private static void needed(Fields fields, String key) {
        if (!fields.has(key)) {
            fields.missing(key, key + ": [from, to]");
        }
    }

    private static List<String> choice(Fields fields) {
        List<String> of = fields.words("of");
        if (of.isEmpty()) {
            fields.missing("of", "of: [first, second]");
            return List.of("");
        }
        return of;
    }

    private static Variable.Words words(Fields fields) {
        List<String> first = fields.words("first");
        List<String> second = fields.words("second");
        List<String> tlds = fields.words("tld");
        if (first.isEmpty()) {
            fields.missing("first", "first: [cdn, update]");
        }
        for (String tld : tlds) {
            if (!List.of("example", "test", "invalid").contains(tld)) {
                String fix = "write example, test or invalid: names that belong to nobody";
                fields.wrong("tld", "'" + tld + "' is not reserved for documentation", fix);
            }
        }
        return new Variable.Words(
                first.isEmpty() ? List.of("name") : first,
                second,
                tlds.isEmpty() ? List.of("example") : tlds,
                fields.words("below"));
    }

    private static Variable.PersonFilter people(@Nullable Fields where) {
        if (where == null) {
            return new Variable.PersonFilter(List.of(), 0, 100, List.of(), "", false);
        }
        List<String> departments = where.words("dept");
        String care = where.text("care", "any");
        int[] range =
                switch (care) {
                    case "any" -> new int[] {0, 100};
                    case "low" -> new int[] {0, 40};
                    case "middle" -> new int[] {30, 70};
                    case "high" -> new int[] {60, 100};
                    default -> {
                        where.wrong(
                                "care", "'" + care + "' is no level", "write low, middle or high");
                        yield new int[] {0, 100};
                    }
                };
        List<String> apart = where.words("apart");
        String title = where.text("title", "");
        boolean head = where.truth("head", false);
        where.end();
        return new Variable.PersonFilter(departments, range[0], range[1], apart, title, head);
    }

    private static Variable.HostFilter hosts(@Nullable Fields where) {
        if (where == null) {
            return new Variable.HostFilter(List.of(), List.of(), false);
        }
        List<HostRole> roles =
                where.parsedList("role", text -> Quantities.choice(text, HostRole.values()));
        List<String> apart = where.words("apart");
        String os = where.text("os", "any");
        if (!List.of("any", "windows").contains(os)) {
            where.wrong("os", "'" + os + "' is no choice here", "write windows or any");
        }
        boolean windows = os.equals("windows");
        where.end();
        return new Variable.HostFilter(roles, apart, windows);
    }

    private static Variable.AccountFilter accounts(@Nullable Fields where) {
        if (where == null) {
            return new Variable.AccountFilter(List.of(), "", "", List.of());
        }
        List<String> kinds = new ArrayList<>();
        for (String kind : where.words("kind")) {
            kinds.add(kind.replace('-', '_'));
        }
        String group = where.text("group", "");
        String prefix = where.text("prefix", "");
        List<String> apart = where.words("apart");
        where.end();
        return new Variable.AccountFilter(kinds, group, prefix, apart);
    }
}
