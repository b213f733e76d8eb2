package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sala.centre.CentreOptions.Database;
import org.sala.centre.store.EmbeddedPostgres;

class GivenDatabaseTest {
    @Test
    void usesAPostgreSqlThatIsAlreadyThereAndStartsNone() {
        Path scratch = Product.scratch();
        EmbeddedPostgres.Settings settings =
                new EmbeddedPostgres.Settings(
                        scratch.resolve("postgresql"), scratch.resolve("software"), false);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings, line -> {})) {
            Database login = postgres.login();
            String url =
                    login.url()
                            .replace("jdbc:postgresql://", "")
                            .transform(place ->
                                    "postgresql://"
                                            + login.user()
                                            + ":"
                                            + login.password()
                                            + "@"
                                            + place);
            try (Product product = Product.start("--database", url);
                    Browsers browsers = Browsers.open()) {
                browsers.signedIn(product, "director", Browsers.LAPTOP);
                assertThat(Files.exists(product.data().resolve("postgresql"))).isFalse();
                product.stop();
                product.again();
                assertThat(product.printedAccounts()).isFalse();
            }
        } finally {
            Product.delete(scratch);
        }
    }
}
