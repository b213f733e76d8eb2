package org.sala.centre.results;

import java.text.Collator;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.account.Role;
import org.sala.centre.results.Dashboard.Standing;
import org.sala.centre.results.Indicators.Split;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Page;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The programme at a glance, and the people behind its figures for those who may see names.
@Controller
public class DashboardPages {

    private final Dashboard dashboard;
    private final Indicators indicators;

    DashboardPages(Dashboard dashboard, Indicators indicators) {
        this.dashboard = dashboard;
        this.indicators = indicators;
    }

    /// One split as the reader may see it. @param widest largest published count, for the bars
    public record Bars(Split split, List<Suppression.Published> cells, int widest) {
        /// Message key of the heading.
        public String key() {
            return "results.by." + split.name().toLowerCase(Locale.ROOT);
        }

        /// A value's name in the reader's language.
        public String name(Page page, String value) {
            return split == Split.QUARTER && value.matches("[0-9]{4}Q[1-4]")
                    ? page.t("results.quarter", value.substring(5), value.substring(0, 4))
                    : page.named("results." + split.name().toLowerCase(Locale.ROOT) + ".", value);
        }
    }

    @GetMapping("/results")
    View standing(Shell shell) {
        shell.title("results.title");
        Optional<Dashboard.Programme> programme = dashboard.programme();
        if (programme.isEmpty()) {
            return shell.show("results/none", Map.of());
        }
        Standing standing = dashboard.standing(programme.get());
        boolean names = seesNames(shell);
        List<Bars> bars =
                standing.splits().entrySet().stream()
                        .map(entry -> {
                            List<Suppression.Published> cells =
                                    names
                                            ? entry.getValue().stream()
                                                    .map(DashboardPages::whole)
                                                    .toList()
                                            : Suppression.publish(entry.getValue());
                            int widest =
                                    cells.stream()
                                            .mapToInt(c -> c.count().orElse(0))
                                            .max()
                                            .orElse(1);
                            return new Bars(
                                    entry.getKey(),
                                    byName(shell, entry.getKey(), cells),
                                    Math.max(1, widest));
                        })
                        .toList();
        int span =
                (int)
                                ChronoUnit.MONTHS.between(
                                        programme.get().starts().withDayOfMonth(1),
                                        programme.get().ends())
                        + 1;
        return shell.show(
                "results/dashboard",
                Map.of(
                        "standing", standing,
                        "bars", bars,
                        "line", TargetLine.of(standing.months(), programme.get().target(), span),
                        "names", names));
    }

    @GetMapping("/results/people")
    View people(Shell shell) {
        Dashboard.Programme programme =
                dashboard.programme().orElseThrow(() -> new NotFound("no programme"));
        Standing standing = dashboard.standing(programme);
        return shell.title("results.people.title")
                .show("results/people", Map.of("rows", indicators.rows(standing.period())));
    }

    /// States in the order of their names, which differs between languages; all else as it was counted.
    private static List<Suppression.Published> byName(
            Shell shell, Split split, List<Suppression.Published> cells) {
        if (split != Split.STATE) {
            return cells;
        }
        Collator order = Collator.getInstance(shell.language());
        return cells.stream()
                .sorted(
                        Comparator.comparing(
                                cell -> shell.t("results.state." + cell.value()), order::compare))
                .toList();
    }

    private static boolean seesNames(Shell shell) {
        return shell.reader()
                .isOneOf(java.util.EnumSet.of(Role.DIRECTOR, Role.ME_OFFICER, Role.REGISTRAR));
    }

    private static Suppression.Published whole(Indicators.Cell cell) {
        return new Suppression.Published(cell.value(), java.util.OptionalInt.of(cell.count()));
    }
}
