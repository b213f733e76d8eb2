package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The search of the console, used as an analyst uses it: box, bars, fields, record, files.
final class LogSearch {
    private static final String ANSWERED =
            "() => /[0-9]/.test(document.querySelector('[data-part=total]')?.textContent ?? '')";

    private final Page page;

    LogSearch(Page page) {
        this.page = page;
    }

    /// Types a query into the box and runs it.
    ///
    /// @return how many records there are
    long ask(String query) {
        if (page.locator(".cm-content").count() == 0) {
            Cast.open(page, "/search");
        }
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().insertText(query);
        page.locator("[data-part=run]").click();
        return total();
    }

    /// Runs a query that counts. @return how many rows its table shows
    int table(String query, String column) {
        ask(query);
        page.locator(".logs-head [role=columnheader]:text-is('" + column + "')").waitFor();
        return page.locator(".logs-line").count();
    }

    /// Runs a query that cannot be read: what is wrong is said beside it, its place marked, nothing lost.
    void broken(String query) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().insertText(query);
        page.locator("[data-part=run]").click();
        page.locator(".cm-editor .logs-wrong").first().waitFor();
        assertThat(Cast.awaits(page, "[data-part=problem]").innerText()).isNotBlank();
        assertThat(query()).isEqualTo(query);
    }

    /// Waits for the answer. @return how many records, or rows of a table
    long total() {
        page.waitForFunction(ANSWERED);
        return Long.parseLong(
                page.locator("[data-part=total]").innerText().replaceAll("[^0-9]", ""));
    }

    /// The query as it stands in the box.
    String query() {
        return page.locator(".cm-content").innerText().strip();
    }

    /// Opens the first record by the keyboard. @return the bytes of the real file
    String openFirst() {
        Locator close = page.locator("[data-part=record]:not([hidden]) .logs-record-head button");
        if (close.count() > 0) {
            close.click();
        }
        page.locator(".logs-line[data-row='0']").waitFor();
        page.locator("[data-part=grid]").focus();
        page.keyboard().press("Home");
        page.keyboard().press("Enter");
        Locator raw = page.locator("[data-part=record]:not([hidden]) .logs-raw");
        raw.waitFor();
        return raw.innerText();
    }

    /// Brushes the middle of the time axis with the pointer. @return records that are left
    long brush() {
        Locator plot = page.locator("[data-part=histogram] .u-over");
        plot.waitFor();
        BoundingBox box = plot.boundingBox();
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + box.width * 0.55, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 0.8, y);
        page.mouse().move(box.x + box.width * 0.98, y);
        page.mouse().up();
        page.locator("[data-part=brushed] button").waitFor();
        return total();
    }

    /// Gives the brushed time up again.
    void brushAway() {
        page.locator("[data-part=brushed] button").click();
        page.locator("[data-part=brushed] button")
                .waitFor(
                        new Locator.WaitForOptions()
                                .setState(
                                        com.microsoft.playwright.options.WaitForSelectorState
                                                .DETACHED));
        total();
    }

    /// Adds the most frequent value of a field to the query by its button.
    void addTopValue(String field) {
        Locator details = page.locator("details[data-field='" + field + "']");
        details.locator("summary").click();
        details.locator(".logs-values li button").first().click();
        page.waitForFunction(
                "field => document.querySelector('.cm-content').textContent.includes(field + ':')",
                field);
        total();
    }

    /// Keeps the query under a name.
    void save(String name) {
        page.locator("details.menu:has(#notebook) > summary").click();
        page.locator("#save-name").fill(name);
        page.locator("#notebook form button").first().click();
        page.locator("#notebook .logs-pick:has-text('" + name + "')").waitFor();
        page.keyboard().press("Escape");
    }

    /// Writes a new finding from the open record.
    ///
    /// @return number of the finding
    int note(String kind, String entity, String claim, int confidence) {
        page.locator("[data-part=record] button.primary").click();
        Locator form = page.locator("#evidence-form form:has([name=claim])");
        form.locator("[name=claim]").fill(claim);
        form.locator("[name=kind]").selectOption(kind);
        form.locator("[name=entity]").fill(entity);
        form.locator("[name=confidence]").fill(Integer.toString(confidence));
        form.locator("button.primary").click();
        page.waitForURL(url -> url.matches(".*/case/[0-9]+"));
        return Integer.parseInt(page.url().replaceAll(".*/", ""));
    }

    /// Puts the open record onto the timeline.
    void onTimeline(String text) {
        page.locator("[data-part=record] button.primary").click();
        page.locator("#add-text").fill(text);
        page.locator("#evidence-form form:has(#add-text) button").click();
        page.locator("#evidence-form .notice.done").waitFor();
        page.locator("#evidence-form [data-close-dialog]").first().click();
    }

    /// Takes the real file of a source and checks it against the digest that the page states.
    ///
    /// @return its text
    String download(String source) {
        Cast.open(page, "/search/files");
        Locator row = page.locator("tr:has(td:text-is('" + source + "'))").first();
        row.locator("button").click();
        row.locator("a[download]").waitFor();
        String stated = row.locator(".logs-hash").innerText().strip();
        Download download = page.waitForDownload(() -> row.locator("a[download]").click());
        try {
            byte[] bytes = Files.readAllBytes(download.path());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(stated);
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
