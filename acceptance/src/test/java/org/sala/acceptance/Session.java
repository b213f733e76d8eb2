package org.sala.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One exercise on the small scenario with one team, led through the browser as a class is.
final class Session {
    /// A laptop of today.
    static final Browsers.Size DESK = new Browsers.Size(1440, 900);

    private static final double HISTORY = 120_000;
    private static final Pattern RUN = Pattern.compile("/runs/([0-9]+)");

    private final Product product;
    private final Browsers browsers;
    final Page instructor;
    private final String exercise;
    private final List<String> codes;

    private Session(Product product, Browsers browsers, String name, String language) {
        this.product = product;
        this.browsers = browsers;
        this.instructor = browsers.signedIn(product, "instructor", DESK);
        this.exercise = setUp(name, language);
        instructor.navigate(address() + "/slips");
        this.codes = instructor.locator(".slip-code").allInnerTexts();
    }

    /// Sets up an exercise whose history is written, with four printed slips.
    static Session of(Product product, Browsers browsers, String name, String language) {
        return new Session(product, browsers, name, language);
    }

    // An exercise that is set up already.
    private Session(Session before, String exercise) {
        this.product = before.product;
        this.browsers = before.browsers;
        this.instructor = before.instructor;
        this.exercise = exercise;
        this.codes = List.of();
    }

    /// The exercise at another address, led by the same instructor.
    Session of(String address) {
        return new Session(this, address.replaceAll(".*/", ""));
    }

    private String setUp(String name, String language) {
        instructor.navigate(product.address() + "/exercises/new");
        instructor.locator("[name=name]").fill(name);
        instructor.locator("form.narrow [name=scenario]").selectOption("night-register-small");
        instructor.locator("[name=teams]").fill("1");
        instructor.locator("[name=seats]").fill("4");
        instructor.locator("form.narrow [name=language]").selectOption(language);
        instructor.locator("form.narrow button.primary").click();
        instructor.waitForURL(url -> url.matches(".*/exercises/[0-9]+"));
        String id = instructor.url().replaceAll(".*/", "");
        instructor
                .locator("#readiness a.primary")
                .waitFor(new Locator.WaitForOptions().setTimeout(HISTORY));
        return id;
    }

    /// A path of the product as an address.
    String at(String path) {
        return product.address() + path;
    }

    /// The exercise's page.
    String address() {
        return product.address() + "/exercises/" + exercise;
    }

    List<String> codes() {
        return codes;
    }

    /// Sits down with the slip of a seat, on a laptop of its own.
    ///
    /// @param seat from 1
    Page join(int seat, String name, Browsers.Size size, String language) {
        Page page = browsers.stranger(size, language);
        page.navigate(product.address() + "/join");
        page.locator("[name=code]").fill(codes.get(seat - 1).toLowerCase(java.util.Locale.ROOT));
        page.locator("main button.primary").click();
        page.locator("[name=name]").fill(name);
        page.locator("main button.primary").click();
        page.waitForURL(url -> RUN.matcher(url).find());
        return page;
    }

    /// The number of the run in whose console a member is.
    static String run(Page member) {
        Matcher run = RUN.matcher(member.url());
        if (!run.find()) {
            throw new IllegalStateException(member.url() + " is no console");
        }
        return run.group(1);
    }

    /// A page of a run's console.
    static String console(Page member, String place) {
        return member.url().replaceAll("(/runs/[0-9]+).*", "$1") + place;
    }

    /// The instructor's page of the team.
    String team(String run) {
        return address() + "/room/" + run;
    }

    /// Begins an act for all.
    void begin(int act) {
        instructor.navigate(address() + "/room");
        instructor.locator(".control-bar select[name=act]").selectOption(Integer.toString(act));
        instructor.locator(".control-bar form:has(select[name=act]) button").click();
        instructor.waitForLoadState();
    }

    /// Gives an order of the room: `pause`, `resume`.
    void order(String order) {
        instructor.navigate(address() + "/room");
        instructor.locator(".control-bar button[value=" + order + "]").click();
        instructor.waitForLoadState();
    }

    /// Fires an inject by hand, unless the plan has brought it in already.
    void fire(String run, String inject) {
        instructor.navigate(team(run));
        Locator line = instructor.locator(".inject:has(strong:text-is('" + inject + "'))");
        line.waitFor();
        if (line.locator("button[value=fire]").count() > 0) {
            line.locator("button[value=fire]").click();
            instructor.waitForLoadState();
        }
    }

    /// Ends the exercise for all.
    void end() {
        instructor.navigate(address() + "/room");
        instructor.locator(".control-bar details summary").click();
        instructor.locator(".control-bar details button.danger").click();
        instructor.waitForURL(url -> url.endsWith("/debrief"));
    }

    /// Waits until a text stands on a page, without loading the page anew.
    static void sees(Page page, String text) {
        page.locator("main")
                .getByText(text)
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    }

    /// Puts a query into the search and waits for its answer.
    static void search(Page member, String query) {
        member.navigate(
                console(member, "/search")
                        + "?q="
                        + java.net.URLEncoder.encode(
                                query, java.nio.charset.StandardCharsets.UTF_8));
        member.waitForFunction(
                "() => /[0-9]/.test(document.querySelector('[data-part=total]')?.textContent ?? '')");
    }

    /// Keeps a picture of a page under the module's `target/screens`.
    static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screens", name + ".png"))
                        .setFullPage(true));
    }
}
