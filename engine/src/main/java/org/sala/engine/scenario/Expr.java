package org.sala.engine.scenario;

import java.util.List;

/// A condition of a reaction, an inject, an expectation or an invariant.
public sealed interface Expr {

    record And(List<Expr> all) implements Expr {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<Expr> any) implements Expr {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Expr of) implements Expr {}

    record Compare(Expr left, Comparison comparison, Expr right) implements Expr {}

    /// A fact with arguments, as `foothold_lost(victim1)`; sums are `plus(a, b)` and `minus(a, b)`.
    record Call(String name, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Literal(Value value) implements Expr {}

    /// A fact without arguments, or a variable or its part: `all_footholds_lost`, `victim1.host`.
    record Name(String dotted) implements Expr {}

    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        EQUAL("="),
        UNEQUAL("!=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        public boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case MORE -> order > 0;
                case AT_LEAST -> order >= 0;
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
            };
        }
    }

    /// @throws ExpressionException with the place, where the text is not an expression
    static Expr parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /// What the world says a fact is worth.
    @FunctionalInterface
    interface Facts {
        /// @param name      as written, dotted where it was
        /// @param arguments their values; a name without a fact of its own comes as a [Value.Ref]
        Value of(String name, List<Value> arguments);
    }

    default boolean holds(Facts facts) {
        return Evaluation.holds(this, facts);
    }
}
