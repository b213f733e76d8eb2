package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The centre without a mouse.
class KeyboardTest {
    private static final String FOCUS =
            "() => { const one = document.activeElement; return one.id || one.name || one.className || one.tagName; }";
    private static final String RING =
            """
            () => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            }
            """;

    private static Product product;
    private static Browsers browsers;
    private static Page page;

    @BeforeAll
    static void open() {
        product = Product.start();
        browsers = Browsers.open();
        page = browsers.signedIn(product, "operator", Session.DESK);
    }

    @AfterAll
    static void close() {
        browsers.close();
        product.close();
    }

    @Test
    void theFirstTabSkipsToTheContentAndEachStopIsSeen() {
        page.navigate(product.address() + "/home");
        page.keyboard().press("Tab");
        assertThat(page.evaluate(FOCUS)).isEqualTo("skip");
        for (int stop = 0; stop < 12; stop++) {
            assertThat(page.evaluate(RING))
                    .as("a ring around " + page.evaluate(FOCUS))
                    .isEqualTo(true);
            page.keyboard().press("Tab");
        }
        page.navigate(product.address() + "/home");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.evaluate(FOCUS)).isEqualTo("content");
    }

    @Test
    void aSlashSearchesAndAQuestionMarkHelps() {
        page.navigate(product.address() + "/home");
        page.keyboard().press("/");
        assertThat(page.evaluate(FOCUS)).isEqualTo("q");
        page.keyboard().type("?");
        assertThat(page.locator("#keys").isVisible()).as("typing is typing").isFalse();
        page.locator("main").focus();
        page.keyboard().press("?");
        assertThat(page.locator("#keys").isVisible()).isTrue();
        for (int stop = 0; stop < 6; stop++) {
            page.keyboard().press("Tab");
            assertThat(
                            page.evaluate(
                                    "() => document.activeElement === document.body || !!document.activeElement.closest('#keys')"))
                    .as("the focus stays in the dialog")
                    .isEqualTo(true);
        }
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys").isVisible()).isFalse();
    }

    @Test
    void aTableIsWalkedSortedAndFiltered() {
        page.navigate(product.address() + "/accounts");
        page.locator("#accounts tbody tr").first().focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.evaluate("() => document.activeElement.rowIndex")).isEqualTo(3);
        page.keyboard().press("End");
        page.keyboard().press("Home");
        assertThat(page.evaluate("() => document.activeElement.rowIndex")).isEqualTo(1);
        String first = page.locator("#accounts tbody tr td").first().innerText();
        page.locator("#accounts button.sort").first().focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("#accounts th[aria-sort=descending]").count()).isEqualTo(1);
        assertThat(page.locator("#accounts tbody tr td").first().innerText()).isNotEqualTo(first);
        page.locator("#accounts .table-tools input[type=search]").fill("registrar");
        assertThat(page.locator("#accounts tbody tr:visible").count()).isEqualTo(1);
    }

    @Test
    void escapeClosesAMenuAndGivesTheFocusBack() {
        page.navigate(product.address() + "/home");
        page.locator("details.menu summary").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("details.menu[open]").count()).isEqualTo(1);
        page.keyboard().press("Tab");
        page.keyboard().press("Escape");
        assertThat(page.locator("details.menu[open]").count()).isZero();
        assertThat(page.evaluate("() => document.activeElement.tagName")).isEqualTo("SUMMARY");
    }
}
