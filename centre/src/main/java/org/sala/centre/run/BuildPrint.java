package org.sala.centre.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.sala.engine.sim.Incident;
import org.sala.evidence.EvidencePlan;
import org.sala.library.scenario.Scenarios;
import org.sala.search.store.Segment;

/// What tells one build from another, as far as histories depend on it: a digest of the files that hold engine,
/// evidence, search and library.
final class BuildPrint {
    private static final List<Class<?>> PARTS =
            List.of(Incident.class, EvidencePlan.class, Segment.class, Scenarios.class);

    private BuildPrint() {}

    /// The same for the same program; another at each start where the program is no set of archives, as in tests.
    static String ofHistories() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> part : PARTS) {
                CodeSource source = part.getProtectionDomain().getCodeSource();
                Path archive = source == null ? null : Path.of(source.getLocation().toURI());
                if (archive == null || !Files.isRegularFile(archive)) {
                    return UUID.randomUUID().toString();
                }
                digest.update(Files.readAllBytes(archive));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("this program's own files cannot be read", e);
        }
    }
}
