package org.sala.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A real browser, Debian's Chromium, that several people may use side by side.
///
///     try (Browsers browsers = Browsers.open()) {
///         Page trainee = browsers.signedIn(product, "trainee", Browsers.LAPTOP);
///     }
///
/// One object belongs to one thread.
public final class Browsers implements AutoCloseable {
    /// A ten-year-old laptop.
    public static final Size LAPTOP = new Size(1366, 768);

    /// A telephone.
    public static final Size TELEPHONE = new Size(390, 844);

    /// Milliseconds for one step: many times what a quiet machine needs, for tests may share it.
    private static final double PATIENCE = 60_000;

    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    /// Width and height of a window in CSS pixels.
    public record Size(int width, int height) {}

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts the browser.
    public static Browsers open() {
        Path program =
                PROGRAMS.stream()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("chromium is not installed"));
        Playwright playwright = Playwright.create();
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setHeadless(true)
                                        .setArgs(FLAGS));
        return new Browsers(playwright, browser);
    }

    /// A fresh person's window: no cookies, no history.
    public Page stranger(Size size) {
        return stranger(size, "en-GB");
    }

    /// A fresh person's window in a browser of that language, such as `th-TH`.
    public Page stranger(Size size, String language) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(size.width(), size.height())
                                .setLocale(language)
                                .setTimezoneId("Asia/Bangkok")
                                .setIgnoreHTTPSErrors(true));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    /// The window of a demonstration account, signed in.
    public Page signedIn(Product product, String login, Size size) {
        Page page = stranger(size);
        signIn(page, product, login);
        return page;
    }

    /// Signs in through the form, as a person does.
    public static void signIn(Page page, Product product, String login) {
        page.navigate(product.address() + "/sign-in");
        page.locator("input[name=login]").fill(login);
        page.locator("input[name=password]").fill(product.password(login));
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
