package org.sala.centre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sala.centre.CentreOptions.Database;

class CentreDatabaseTest {
    @Test
    void takesUserAndPasswordFromTheAddress() {
        assertThat(parse("postgresql://sala:p%40ss+word@db.example/centre?sslmode=require"))
                .isEqualTo(
                        new Database(
                                "jdbc:postgresql://db.example:5432/centre?sslmode=require",
                                "sala",
                                "p@ss+word"));
        assertThat(parse("jdbc:postgresql://db.example:6000/centre?user=u&password=p"))
                .isEqualTo(new Database("jdbc:postgresql://db.example:6000/centre", "u", "p"));
    }

    @Test
    void takesWhatTheAddressLacksFromTheEnvironment() {
        assertThat(
                        CentreDatabase.parse(
                                "postgresql://db.example/centre",
                                Map.of("PGUSER", "u", "PGPASSWORD", "p")))
                .isEqualTo(new Database("jdbc:postgresql://db.example:5432/centre", "u", "p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "db.example", "mysql://db.example/centre", "postgresql://db.example/"})
    void saysWhatAnAddressLooksLike(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("postgresql://sala@db.example:5432/sala");
    }

    @Test
    void saysWhyAServerCannotBeUsed() {
        Database right = TestDatabase.create();
        String url = right.url().substring("jdbc:".length());
        assertThatThrownBy(() -> CentreDatabase.given(url.replace("//", "//sala:wrong@"), Map.of()))
                .hasMessageContaining("cannot be used as 'sala'")
                .hasMessageContaining("password authentication failed");
        Map<String, String> environment =
                Map.of("PGUSER", right.user(), "PGPASSWORD", right.password());
        assertThat(CentreDatabase.given(url, environment).login()).isEqualTo(right);
    }

    private static Database parse(String url) {
        return CentreDatabase.parse(url, Map.of());
    }
}
