package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The archive, unpacked elsewhere, with the network unplugged and nothing of ours on the PATH.
class PackTest {
    private static final String SESSION =
            """
            ip link set lo up || exit 3
            cd "$1" || exit 3
            ./sala run --port 18080 --data "$2" >"$2.output" 2>"$2.log" &
            sala=$!
            n=0
            until grep -q 'Sala is ready' "$2.output"; do
                n=$((n + 1))
                kill -0 $sala 2>/dev/null && [ $n -lt 900 ] || { cat "$2.output" "$2.log" >&2; exit 4; }
                sleep 0.2
            done
            curl -fsS http://127.0.0.1:18080/sign-in || exit 5
            ./sala doctor --json --data "$2" || exit 6
            kill -TERM $sala
            wait $sala
            test $? = 143 || exit 7
            cat "$2.output"
            """;

    private static final Path SCRATCH = Product.scratch();

    @BeforeAll
    static void unpack() throws IOException {
        Path archive = SCRATCH.resolve("sala.tar.gz");
        Product.run("pack", archive.toString());
        Tools.output(List.of("tar", "-C", SCRATCH.toString(), "-xzf", archive.toString()));
        Files.delete(archive);
    }

    @AfterAll
    static void remove() {
        Product.delete(SCRATCH);
    }

    @Test
    void runsOfflineAsWhoeverUnpackedIt() throws IOException {
        String said = session(SCRATCH.resolve("own-data"), List.of());
        assertThat(said)
                .contains("name=\"password\"")
                .contains("and is healthy")
                .contains("Sala is ready at http://127.0.0.1:18080");
    }

    @Test
    void runsOfflineAsAnOrdinaryUserWhenRootUnpackedIt() throws IOException {
        // Where the tests themselves run as an ordinary user, the test above has shown it.
        if (Tools.root()) {
            Path data = Files.createDirectory(SCRATCH.resolve("nobody"));
            Tools.output(List.of("chown", "nobody", data.toString()));
            String said =
                    session(
                            data.resolve("data"),
                            List.of(
                                    "setpriv",
                                    "--reuid=nobody",
                                    "--regid=65534",
                                    "--clear-groups"));
            assertThat(said).contains("name=\"password\"").contains("and is healthy");
            assertThat(Files.getOwner(data.resolve("data/postgresql/18")).getName())
                    .isEqualTo("nobody");
        }
    }

    private static String session(Path data, List<String> user) throws IOException {
        Path script = Files.createTempFile(SCRATCH, "session", ".sh");
        Files.writeString(script, SESSION);
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/nonexistent"));
        command.addAll(
                Tools.root()
                        ? List.of("unshare", "--net")
                        : List.of("unshare", "--map-current-user", "--keep-caps", "--net"));
        if (!user.isEmpty()) {
            // The loopback needs root to come up; the session itself does not.
            command.addAll(List.of("sh", "-c", "ip link set lo up && exec \"$@\"", "as"));
            command.addAll(user);
            Files.writeString(script, SESSION.replaceFirst("ip link.*\n", ""));
            Tools.output(List.of("chmod", "755", script.toString()));
        }
        command.addAll(List.of("sh", script.toString(), folder().toString(), data.toString()));
        return Tools.output(command);
    }

    private static Path folder() throws IOException {
        try (Stream<Path> entries = Files.list(SCRATCH)) {
            return entries.filter(path -> Files.exists(path.resolve("runtime")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
