package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BackupTest {
    @Test
    void aBackupOfARunningCentreBringsEverybodyBackElsewhere() {
        Path scratch = Product.scratch();
        String file = scratch.resolve("centre.backup").toString();
        try (Product original = Product.start();
                Product copy = Product.start("--no-demonstration");
                Browsers browsers = Browsers.open()) {
            String said =
                    Product.run("backup", "--json", "--data", original.data().toString(), file);
            assertThat(said).contains("\"tables\"");
            copy.stop();
            String data = copy.data().toString();
            assertThatThrownBy(() -> Product.run("restore", "--data", data, file))
                    .hasMessageContaining("--replace");
            Product.run("restore", "--replace", "--data", data, file);
            copy.again();
            Page page = browsers.stranger(Browsers.LAPTOP);
            page.navigate(copy.address() + "/sign-in");
            page.locator("input[name=login]").fill("director");
            page.locator("input[name=password]").fill(original.password("director"));
            page.locator("input[name=password]").press("Enter");
            page.waitForURL(url -> !url.contains("/sign-in"));
        } finally {
            Product.delete(scratch);
        }
    }
}
