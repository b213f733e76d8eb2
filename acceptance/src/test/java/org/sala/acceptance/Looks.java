package org.sala.acceptance;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What every page must be for everybody: without a serious finding of axe-core, and without anything
/// that sticks out at the side of a telephone. Findings are gathered, so that one run names them all.
final class Looks {
    private static final String RULES =
            """
            async () => {
              const wanted = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
              const report = await axe.run(document, { runOnly: wanted, resultTypes: ['violations'] });
              return report.violations
                  .filter(found => ['serious', 'critical'].includes(found.impact))
                  .map(found => found.id + ' ' + found.nodes.map(node => node.target.join(' ')).join(' | '));
            }
            """;
    private static final String OVERFLOW =
            "() => Math.max(0, document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth)";

    private final String axe;
    private final List<String> findings = new ArrayList<>();

    Looks() {
        Path script =
                Product.launcher()
                        .resolveSibling("centre/frontend/node_modules/axe-core/axe.min.js");
        try {
            this.axe = Files.readString(script);
        } catch (IOException e) {
            throw new IllegalStateException("the build has not installed axe-core", e);
        }
    }

    /// Looks at a page as it stands, at the width that it has and at that of a telephone, and keeps a
    /// picture of each.
    void at(Page page, String name) {
        page.evaluate(axe);
        for (Object found : (List<?>) page.evaluate(RULES)) {
            findings.add(name + ": " + found);
        }
        Session.picture(page, name);
        page.setViewportSize(Browsers.TELEPHONE.width(), Browsers.TELEPHONE.height());
        int beyond = ((Number) page.evaluate(OVERFLOW)).intValue();
        if (beyond > 0) {
            findings.add(name + ": " + beyond + " pixels stick out at 390");
        }
        Session.picture(page, name + "-390");
        page.setViewportSize(Session.DESK.width(), Session.DESK.height());
    }

    /// Everything that was found so far.
    List<String> findings() {
        return List.copyOf(findings);
    }
}
