package org.sala.centre.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void paragraphsNumbersTablesAndWordsThatStandOut() {
        Prose prose =
                Prose.of(
                        """
                        **What we do.** We serve.
                        And more.

                        1. **Look.** Then touch.
                        2. Tell.

                        | Measure | Who |
                        |---|---|
                        | Isolate | Handler |
                        """);
        assertThat(prose.blocks())
                .containsExactly(
                        new Prose.Paragraph(
                                List.of(
                                        List.of(
                                                new Prose.Span("What we do.", true),
                                                new Prose.Span(" We serve.", false)),
                                        List.of(new Prose.Span("And more.", false)))),
                        new Prose.Numbered(
                                List.of(
                                        List.of(
                                                new Prose.Span("Look.", true),
                                                new Prose.Span(" Then touch.", false)),
                                        List.of(new Prose.Span("Tell.", false)))),
                        new Prose.Grid(
                                List.of("Measure", "Who"), List.of(List.of("Isolate", "Handler"))));
    }

    @Test
    void whatIsInNoFormStaysAsItIs() {
        assertThat(Prose.of("a ** b\n\n\n").blocks())
                .containsExactly(
                        new Prose.Paragraph(List.of(List.of(new Prose.Span("a ** b", false)))));
        assertThat(Prose.of("").blocks()).isEmpty();
        assertThat(Prose.of("|---|").blocks())
                .containsExactly(new Prose.Grid(List.of(), List.of()));
    }
}
