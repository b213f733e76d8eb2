package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sala.centre.web.Shell;
import org.sala.engine.grading.Reason;
import org.sala.engine.grading.Rules;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Scenario;

/// Puts a grade's reasons into sentences, and what they rest on into links.
///
/// @param language of the exercise, for names that the scenario gives
record ReasonWords(Shell shell, Scenario scenario, String language, long run) {
    /// The sentence of a reason.
    String sentence(Reason reason) {
        List<Object> told = new ArrayList<>();
        for (String name : Rules.ARGUMENTS.getOrDefault(reason.rule(), List.of())) {
            told.add(named(name, reason.arguments().getOrDefault(name, "")));
        }
        return shell.t("debrief." + reason.textKey(), told.toArray());
    }

    // Numbers stay numbers, so that each language writes and counts them in its own way.
    private Object named(String name, String value) {
        return switch (name) {
            case "action", "first", "what" -> inWords("action." + value, value);
            case "fact" -> inWords("debrief.fact." + value, value);
            case "objective" -> objective(value);
            case "hint" ->
                    scenario.lesson().hints().stream()
                            .filter(hint -> hint.id().equals(value))
                            .findFirst()
                            .map(hint -> objective(hint.objective()))
                            .orElse(value);
            default -> value.matches("-?[0-9]{1,15}") ? (Object) Long.valueOf(value) : value;
        };
    }

    private String inWords(String key, String otherwise) {
        return shell.has(key) ? shell.t(key) : otherwise;
    }

    /// Name of an objective, as the scenario gives it.
    String objective(String id) {
        return scenario.assessment().objectives().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(one -> scenario.texts().text(language, one.textKey() + ".name"))
                .orElse(id);
    }

    /// What to practise for a quarter of an hour to do better at an objective.
    String drill(String objective) {
        return scenario.assessment().objectives().stream()
                .filter(one -> one.id().equals(objective))
                .findFirst()
                .map(one -> shell.t("debrief.drill." + skill(one.measure())))
                .orElse("");
    }

    private static String skill(Assessment.Measure measure) {
        return switch (measure) {
            case Assessment.Measure.Scope scope -> scope.set().name().toLowerCase(Locale.ROOT);
            case Assessment.Measure.EntryVector _ -> "entry";
            case Assessment.Measure.Timeline _ -> "timeline";
            case Assessment.Measure.Detect _ -> "detect";
            case Assessment.Measure.Contain _ -> "contain";
            case Assessment.Measure.Preserve _ -> "preserve";
            case Assessment.Measure.Report _ -> "report";
            case Assessment.Measure.Calibration _ -> "calibration";
            case Assessment.Measure.DamageAvoided _ -> "damage";
            case Assessment.Measure.Actions _ -> "actions";
        };
    }

    /// Where one finds what a reason rests on.
    List<DebriefPages.Proof> proofs(Reason reason) {
        Map<String, DebriefPages.Proof> proofs = new LinkedHashMap<>();
        for (String by : reason.evidence()) {
            String kind = by.replaceFirst(":.*", "");
            String number = by.replaceFirst("[^:]*:", "");
            String text = inWords("debrief.evidence." + kind, kind);
            DebriefPages.Proof proof =
                    switch (kind) {
                        case "finding" ->
                                new DebriefPages.Proof(
                                        shell.t("debrief.evidence.finding", number),
                                        place("/case/" + number));
                        case "command" -> new DebriefPages.Proof(text, place("/actions#orders"));
                        case "report" -> new DebriefPages.Proof(text, place("/reports"));
                        case "timeline" -> new DebriefPages.Proof(text, place("/timeline"));
                        case "hint" -> new DebriefPages.Proof(text, place("/hints"));
                        default -> throw new IllegalStateException("evidence " + by);
                    };
            proofs.putIfAbsent(proof.text(), proof);
        }
        return List.copyOf(proofs.values());
    }

    private String place(String page) {
        return "/runs/" + run + page;
    }
}
