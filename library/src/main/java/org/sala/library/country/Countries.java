package org.sala.library.country;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sala.engine.world.Country;
import org.sala.engine.world.CountryText;

/// The country packs that are shipped: all member states of ASEAN, and Japan.
public final class Countries {

    private static final List<String> CODES =
            List.of("bn", "id", "jp", "kh", "la", "mm", "my", "ph", "sg", "th", "tl", "vn");

    private Countries() {}

    /// ISO 3166-1 alpha-2 codes, lower case, sorted.
    public static List<String> codes() {
        return CODES;
    }

    /// @param code ISO 3166-1 alpha-2, lower case
    /// @throws IllegalArgumentException if no pack is shipped for it
    public static Country of(String code) {
        if (!CODES.contains(code)) {
            throw new IllegalArgumentException(
                    "no country pack \"" + code + "\": there are " + String.join(", ", CODES));
        }
        return CountryText.parse(List.of(text("common"), text(code)));
    }

    private static String text(String name) {
        try (InputStream in = Countries.class.getResourceAsStream(name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("country pack " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
