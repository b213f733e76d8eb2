package org.sala.centre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir private Path folder;

    @Test
    void namesAFileByItsContentAndKeepsItOnce() throws IOException {
        ContentStore store = new ContentStore(folder);
        String name = store.put(out -> out.write("abc".getBytes(StandardCharsets.UTF_8)));
        assertThat(name).isEqualTo(ABC);
        assertThat(store.put(out -> out.write("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(ABC);
        assertThat(store.names()).containsExactly(ABC);
        try (InputStream in = store.open(ABC)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
        }
    }

    @Test
    void keepsNothingOfAWriteThatFailed() throws IOException {
        ContentStore store = new ContentStore(folder);
        assertThatThrownBy(() ->
                        store.put(out -> {
                            out.write(1);
                            throw new IOException("disk full");
                        }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void findsAFileWhoseContentHasChanged() throws IOException {
        ContentStore store = new ContentStore(folder);
        String name = store.put(out -> out.write(new byte[] {1, 2, 3}));
        assertThat(store.damaged()).isEmpty();
        Files.write(store.path(name), new byte[] {1, 2, 4});
        assertThat(store.damaged()).containsExactly(name);
    }

    @Test
    void refusesNamesThatAreNoDigest() {
        ContentStore store = new ContentStore(folder);
        assertThatThrownBy(() -> store.open("../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.path(ABC.substring(1) + "G"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
