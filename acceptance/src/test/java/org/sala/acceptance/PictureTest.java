package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Makes the picture of the README anew, from a real exercise:
/// `-Dtest=PictureTest -Dsala.picture=FILE`, see CONTRIBUTING.md.
class PictureTest {
    @Test
    @EnabledIfSystemProperty(named = "sala.picture", matches = ".+")
    void theDebriefOfATeamThatActed() throws IOException {
        Path file = Path.of(System.getProperty("sala.picture"));
        try (Product product = Product.start();
                Browsers browsers = Browsers.open()) {
            PlayedExercise played = PlayedExercise.of(product, browsers, "Provincial registry");
            played.end();
            Page page = played.session.instructor;
            page.setViewportSize(1440, 1000);
            page.navigate(product.address() + "/runs/" + played.run + "/debrief");
            page.evaluate("() => document.fonts.ready.then(() => '')");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        assertThat(Files.size(file)).isLessThan(400_000);
    }
}
