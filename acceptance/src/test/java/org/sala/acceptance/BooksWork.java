package org.sala.acceptance;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a registrar does in the books of the demonstration, so that the pages that only work makes are there.
final class BooksWork {
    private static final String SHEET =
            """
            name,email,employer,sex,birth_year,employer_kind
            Chan,chan@m.example,Ministry of Health,F,1990,GOV_MINISTRY
            ,nobody@m.example,Ministry of Health,F,1990,
            """;

    private final Page page;
    private final String origin;

    private BooksWork(Page page, Product product) {
        this.page = page;
        this.origin = product.address();
    }

    /// Does the work and says which pages it led to.
    static List<String> of(Page registrar, Product product) {
        BooksWork work = new BooksWork(registrar, product);
        return List.of(
                work.breach(),
                work.person(),
                work.letter(),
                work.call(),
                work.sheet(),
                work.certificate());
    }

    private void open(String path) {
        page.navigate(origin + path);
    }

    private String here(String pattern) {
        page.waitForURL(url -> url.matches(".*" + pattern));
        return page.url().substring(origin.length());
    }

    private String link(String selector) {
        return page.locator("main " + selector).first().getAttribute("href");
    }

    private String breach() {
        open("/protection/breaches");
        page.locator("[name=description]").fill("A list of names was sent to a wrong address");
        page.locator("[name=measures]").fill("The recipient has erased it");
        page.locator("main form button.primary").click();
        return here("/protection/breaches/[0-9a-f-]{36}");
    }

    private String person() {
        open("/protection?q=an");
        return link("a[href^='/protection/people/']");
    }

    private String letter() {
        open("/accounts/new");
        page.locator("[name=name]").fill("Chanthavong Souliyavong");
        page.locator("[name=email]").fill("chanthavong@m.example");
        page.locator("[name=roles]").first().check();
        page.locator("main form button.primary").click();
        page.waitForLoadState();
        open("/letters");
        return link("a[href^='/letters/']:not([href='/letters/server'])");
    }

    private String call() {
        open("/intakes/new");
        page.locator("[name=starts]").fill("2032-03-01");
        page.locator("[name=courses]").first().check();
        page.locator("main form button.primary").click();
        here("/intakes/[0-9a-f-]{36}");
        return link("a[href^='/calls/new']");
    }

    private String sheet() {
        open("/calls");
        open(link("a[href^='/calls/']"));
        open(link("a[href*='/import']"));
        page.locator("[name=file]")
                .setInputFiles(
                        new FilePayload(
                                "names.csv", "text/csv", SHEET.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form button.primary").click();
        return here("/import/[0-9a-f-]{36}");
    }

    private String certificate() {
        open("/intakes");
        page.locator("main tbody a[href^='/intakes/']").last().click();
        here("/intakes/[0-9a-f-]{36}");
        open(link("a[href$='/certificates']"));
        if (page.locator("a[href^='/verify/']").count() == 0) {
            page.locator("main form[action$='/certificates'] button.primary").click();
            page.locator("a[href^='/verify/']").first().waitFor();
        }
        return link("a[href^='/verify/']");
    }
}
