package org.sala.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sala.engine.time.Ticks;

class ExpressionTest {

    @Test
    void andBindsMoreThanOrAndNotMoreThanBoth() {
        assertThat(Expr.parse("a or not b and c"))
                .isEqualTo(
                        new Expr.Or(
                                List.of(
                                        new Expr.Name("a"),
                                        new Expr.And(
                                                List.of(
                                                        new Expr.Not(new Expr.Name("b")),
                                                        new Expr.Name("c"))))));
    }

    @Test
    void durationsSharesAndTimesOfDayAreRead() {
        assertThat(literal("x < 1h30m")).isEqualTo(new Value.Span(90 * Ticks.MINUTE, false));
        assertThat(literal("x < 15m wall")).isEqualTo(new Value.Span(15 * Ticks.MINUTE, true));
        assertThat(literal("x < 95%")).isEqualTo(new Value.Share(950));
        assertThat(literal("x < 08:30")).isEqualTo(new Value.Clock(510));
        assertThat(literal("x < -3")).isEqualTo(new Value.Number(-3));
        assertThat(literal("x < 'two words'")).isEqualTo(new Value.Text("two words"));
    }

    private static Value literal(String text) {
        Expr.Compare compare = (Expr.Compare) Expr.parse(text);
        return ((Expr.Literal) compare.right()).value();
    }

    @Test
    void aHyphenInANameIsNoMinus() {
        assertThat(Expr.parse("above(careful-novice, tip-off)"))
                .isEqualTo(
                        new Expr.Call(
                                "above",
                                List.of(
                                        new Expr.Name("careful-novice"),
                                        new Expr.Name("tip-off"))));
        assertThat(Expr.parse("d_idle - d_reference >= 40"))
                .isEqualTo(
                        new Expr.Compare(
                                new Expr.Call(
                                        "minus",
                                        List.of(
                                                new Expr.Name("d_idle"),
                                                new Expr.Name("d_reference"))),
                                Expr.Comparison.AT_LEAST,
                                new Expr.Literal(new Value.Number(40))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a and            | 5",
                "found(victim1    | 13",
                "a b              | 2",
                "x < 5 parsecs    | 6",
                "x < 25:00        | 4",
                "'open            | 0",
                "and              | 0",
                "x < 3q           | 5"
            })
    void whatIsWrongIsShownAtItsPlace(String text, int position) {
        assertThatThrownBy(() -> Expr.parse(text))
                .isInstanceOfSatisfying(
                        ExpressionException.class,
                        e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        assertThatThrownBy(() -> Expr.parse("not ".repeat(5000) + "a"))
                .isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expr.parse("(".repeat(5000) + "a" + ")".repeat(5000)))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void conditionsAreEvaluatedOverFacts() {
        Expr.Facts facts =
                (name, arguments) ->
                        switch (name) {
                            case "stuck" -> new Value.Span(13 * Ticks.MINUTE, true);
                            case "found" ->
                                    new Value.Truth(
                                            arguments.equals(
                                                    List.of(Value.Ref.of("victim1.host"))));
                            case "d_idle" -> new Value.Number(500);
                            case "d_reference" -> new Value.Number(90);
                            default -> new Value.Truth(false);
                        };
        assertThat(Expr.parse("stuck > 12m wall and not found(pivot)").holds(facts)).isTrue();
        assertThat(Expr.parse("found(victim1.host)").holds(facts)).isTrue();
        assertThat(Expr.parse("d_idle - d_reference >= 411").holds(facts)).isFalse();
        assertThat(Expr.parse("d_idle - d_reference >= 410").holds(facts)).isTrue();
    }
}
