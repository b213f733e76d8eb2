package org.sala.centre.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sala.centre.web.Texts;
import org.sala.engine.grading.Rules;

/// Every rule of a grade is a sentence that people read, not a list of figures.
class ReasonWordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    private final Texts texts = new Texts();

    @Test
    void everyRuleHasASentenceThatAsksForNothingThatItIsNotTold() {
        assertThat(Rules.ARGUMENTS).hasSizeGreaterThan(40);
        for (Map.Entry<String, List<String>> rule : Rules.ARGUMENTS.entrySet()) {
            String key = "debrief.grading." + rule.getKey();
            assertThat(texts.has(key)).as(key).isTrue();
            for (Locale language : Texts.LANGUAGES) {
                Matcher place = PLACE.matcher(texts.all(language).get(key));
                while (place.find()) {
                    assertThat(Integer.parseInt(place.group(1)))
                            .as(key)
                            .isLessThan(rule.getValue().size());
                }
            }
        }
    }

    @Test
    void aFigureInASentenceStandsBetweenWords() {
        String sentence = texts.text(Locale.ENGLISH, "debrief.grading.detect", 2L, 1_203L, 15L);
        assertThat(sentence).contains("2 min after the first notice", "1,203 min", "15 min");
    }
}
