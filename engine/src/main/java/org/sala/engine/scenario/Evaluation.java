package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.List;

/// Evaluates expressions: a condition over facts, without effect.
final class Evaluation {

    private Evaluation() {}

    static boolean holds(Expr expr, Expr.Facts facts) {
        return switch (expr) {
            case Expr.And and -> {
                boolean all = true;
                for (Expr part : and.all()) {
                    all = all && holds(part, facts);
                }
                yield all;
            }
            case Expr.Or or -> {
                boolean any = false;
                for (Expr part : or.any()) {
                    any = any || holds(part, facts);
                }
                yield any;
            }
            case Expr.Not not -> !holds(not.of(), facts);
            case Expr.Compare compare ->
                    compare.comparison()
                            .holds(
                                    order(
                                            value(compare.left(), facts),
                                            value(compare.right(), facts)));
            case Expr.Call call -> truth(value(call, facts));
            case Expr.Literal literal -> truth(literal.value());
            case Expr.Name name -> truth(value(name, facts));
        };
    }

    private static Value value(Expr expr, Expr.Facts facts) {
        return switch (expr) {
            case Expr.Literal literal -> literal.value();
            case Expr.Name name -> facts.of(name.dotted(), List.of());
            case Expr.Call call -> call(call, facts);
            case Expr.And _, Expr.Or _, Expr.Not _, Expr.Compare _ ->
                    new Value.Truth(holds(expr, facts));
        };
    }

    private static Value call(Expr.Call call, Expr.Facts facts) {
        if (call.name().equals("plus") || call.name().equals("minus")) {
            Value left = value(call.arguments().getFirst(), facts);
            Value right = value(call.arguments().getLast(), facts);
            long sign = call.name().equals("plus") ? 1 : -1;
            long sum = number(left) + sign * number(right);
            return left instanceof Value.Span span
                    ? new Value.Span(sum, span.wall())
                    : new Value.Number(sum);
        }
        List<Value> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(
                    argument instanceof Expr.Name name
                            ? Value.Ref.of(name.dotted())
                            : value(argument, facts));
        }
        return facts.of(call.name(), arguments);
    }

    private static boolean truth(Value value) {
        return switch (value) {
            case Value.Truth truth -> truth.value();
            case Value.Number number -> number.value() != 0;
            case Value.Text text -> !text.text().isEmpty();
            case Value.Listing listing -> !listing.items().isEmpty();
            case Value.Span span -> span.ticks() != 0;
            case Value.Share share -> share.perMille() != 0;
            case Value.Clock _, Value.Ref _, Value.Range _ -> true;
        };
    }

    private static int order(Value left, Value right) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return a.text().compareTo(b.text());
        }
        if (left instanceof Value.Text a && right instanceof Value.Ref b) {
            return a.text().compareTo(b.dotted());
        }
        return Long.compare(number(left), number(right));
    }

    private static long number(Value value) {
        return switch (value) {
            case Value.Number number -> number.value();
            case Value.Span span -> span.ticks();
            case Value.Share share -> share.perMille();
            case Value.Clock clock -> clock.minuteOfDay();
            case Value.Truth truth -> truth.value() ? 1 : 0;
            case Value.Listing listing -> listing.items().size();
            case Value.Text _, Value.Ref _, Value.Range _ ->
                    throw new IllegalStateException("not a quantity: " + value);
        };
    }
}
