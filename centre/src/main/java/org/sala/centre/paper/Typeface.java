package org.sala.centre.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The fonts that the centre prints with, in the order in which they are asked for a character.
///
/// Files are delivered by the registry at build under `fonts/`; Latin comes first and holds Vietnamese.
public enum Typeface {
    LATIN("NotoSans"),
    THAI("NotoSansThai"),
    KHMER("NotoSansKhmer"),
    LAO("NotoSansLao"),
    MYANMAR("NotoSansMyanmar"),
    TAMIL("NotoSansTamil"),
    JAPANESE("NotoSansJP"),
    CHINESE("NotoSansSC");

    private final String family;

    Typeface(String family) {
        this.family = family;
    }

    /// Name of the font's file on the class path.
    String file(boolean bold) {
        return "fonts/" + family + (bold ? "_600SemiBold" : "_400Regular") + ".ttf";
    }

    InputStream open(boolean bold) {
        InputStream stream = Typeface.class.getClassLoader().getResourceAsStream(file(bold));
        if (stream == null) {
            throw new UncheckedIOException(
                    new IOException("font missing from the build: " + file(bold)));
        }
        return stream;
    }
}
