package org.sala.acceptance;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sala.centre.web.Texts;

/// Looks at one open page as a strict visitor does: axe, width, title, language, weight, console.
final class PageProbe {
    /// Bytes over the line that a page may take, except the console's. Letters of the scripts in which names
    /// stand are not counted: they come once, after the page can be read.
    static final int WEIGHT = 100_000;

    private static final String AXE = axe();
    private static final String RUN =
            """
            () => axe.run(document, {
                resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }).then(result => result.violations.map(one =>
                'axe ' + one.id + ': ' + one.help + ' at ' + one.nodes.slice(0, 2).map(node =>
                    node.target.join(' ') + ' ' + node.html.slice(0, 160)).join(' and ')))
            """;
    private static final String WIDER =
            """
            () => {
                const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
                if (wide <= 0) return '';
                const edge = document.documentElement.clientWidth;
                const boxed = one => { for (let up = one.parentElement; up; up = up.parentElement)
                    if (getComputedStyle(up).overflowX !== 'visible' && up !== document.body) return true; return false; };
                const first = [...document.body.querySelectorAll('*')]
                    .find(one => one.getBoundingClientRect().right > edge + 1 && !boxed(one));
                return wide + ' pixels too wide, by ' + (first ? first.outerHTML.slice(0, 160) : 'nothing seen');
            }
            """;
    private static final String UNTRANSLATED =
            """
            english => {
                const known = new Set(english);
                const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const found = [];
                while (walk.nextNode()) {
                    const text = walk.currentNode.textContent.trim();
                    if (known.has(text) && !walk.currentNode.parentElement.closest('[lang=en], script, style, template'))
                        found.push('not translated: ' + text);
                }
                return found;
            }
            """;
    private static final List<String> ENGLISH = english();
    private static final String BYTES =
            """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .filter(one => !one.name.includes('/live') && !one.name.endsWith('.woff2'))
                .reduce((sum, one) => sum + one.encodedBodySize, 0)
            """;

    private final Page page;
    private final List<String> console = new ArrayList<>();

    /// Watches a window from now on.
    PageProbe(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                console.add(message.text());
            }
        });
        page.onPageError(console::add);
    }

    private static String axe() {
        try {
            return Files.readString(
                    Product.launcher()
                            .resolveSibling("centre/frontend/node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is not there: the build installs it", e);
        }
    }

    // Texts of the English bundles that read otherwise in Thai, and that nobody would write by
    // chance.
    private static List<String> english() {
        Texts texts = new Texts();
        Map<String, String> thai = texts.all(Locale.forLanguageTag("th"));
        return texts.all(Locale.ENGLISH).entrySet().stream()
                .filter(one -> one.getValue().contains(" ") && !one.getValue().contains("{"))
                .filter(one -> !one.getValue().equals(thai.get(one.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    Page page() {
        return page;
    }

    /// Opens an address and says what is wrong with the page, at the window's size and then at another.
    ///
    /// @param status that the page is to come with
    List<String> open(String address, int status, Map<String, String> expected) {
        console.clear();
        List<String> complaints = new ArrayList<>();
        com.microsoft.playwright.Response response = page.navigate(address);
        if (response == null || response.status() != status) {
            complaints.add("status " + (response == null ? "none" : response.status()));
        }
        page.evaluate("() => document.fonts.ready.then(() => '')");
        if (page.title().isBlank() || page.title().strip().startsWith("–")) {
            complaints.add("no title");
        }
        String language = page.locator("html").getAttribute("lang");
        if (!expected.getOrDefault("lang", "en").equals(language)) {
            complaints.add("lang " + language);
        }
        Object bytes = page.evaluate(BYTES);
        if (!address.contains("/runs/") && ((Number) bytes).intValue() > WEIGHT) {
            complaints.add("weight " + bytes);
        }
        complaints.addAll(look());
        // A scenario speaks the exercise's language, and a letter that of whom it goes to.
        if ("th".equals(language) && !address.matches(".*/(runs|room|letters)(/.*)?")) {
            for (Object one : (List<?>) page.evaluate(UNTRANSLATED, ENGLISH)) {
                complaints.add(String.valueOf(one));
            }
        }
        console.removeIf(text -> status >= 400 && text.contains("status of " + status));
        console.forEach(text -> complaints.add("console: " + text));
        return complaints;
    }

    /// What axe and the ruler say of the page as it stands.
    List<String> look() {
        page.evaluate(AXE);
        List<String> complaints = new ArrayList<>();
        for (Object one : (List<?>) page.evaluate(RUN)) {
            complaints.add(String.valueOf(one));
        }
        complaints.addAll(wider());
        return complaints;
    }

    /// Whether the page is wider than its window.
    List<String> wider() {
        String wider = (String) page.evaluate(WIDER);
        return wider.isEmpty()
                ? List.of()
                : List.of("at " + page.viewportSize().width + ": " + wider);
    }
}
