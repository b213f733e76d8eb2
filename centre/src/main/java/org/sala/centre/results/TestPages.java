package org.sala.centre.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.sala.centre.registrar.exam.ItemBank;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// How well a test measured.
@Controller
public class TestPages {

    private final ItemBank bank;
    private final TestAnswers answers;

    TestPages(ItemBank bank, TestAnswers answers) {
        this.bank = bank;
        this.answers = answers;
    }

    /// @param kr20 empty where it is not defined; @param error standard error of measurement in points
    public record Analysis(
            String course,
            String variant,
            int people,
            OptionalDouble kr20,
            OptionalDouble error,
            List<Row> rows) {}

    /// @param flags names of [ItemAnalysis.Flag]
    public record Row(
            int place,
            String stem,
            double difficulty,
            OptionalDouble discrimination,
            List<String> flags) {}

    @GetMapping("/tests/forms/{id}/analysis")
    View analysis(Shell shell, @PathVariable UUID id) {
        ItemBank.TestForm form =
                bank.forms().stream()
                        .filter(f -> f.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("form " + id));
        List<ItemBank.Item> items = bank.of(id);
        boolean[][] right = answers.of(id, items);
        ItemAnalysis analysis = new ItemAnalysis(right);
        List<Row> rows = new ArrayList<>();
        if (right.length > 0) {
            for (ItemAnalysis.Item item : analysis.items()) {
                rows.add(
                        new Row(
                                item.index() + 1,
                                items.get(item.index()).in(shell.language().getLanguage()).stem(),
                                item.difficulty(),
                                item.discrimination(),
                                item.flags().stream().map(Enum::name).toList()));
            }
        }
        return shell.title("exam.analysis")
                .show(
                        "exam/analysis",
                        Map.of(
                                "analysis",
                                new Analysis(
                                        form.course(),
                                        form.variant(),
                                        analysis.people(),
                                        right.length == 0
                                                ? OptionalDouble.empty()
                                                : analysis.kr20(),
                                        right.length == 0
                                                ? OptionalDouble.empty()
                                                : analysis.standardError(),
                                        rows)));
    }
}
