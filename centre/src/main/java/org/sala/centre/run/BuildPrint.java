package org.sala.centre.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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
                // Asked for by its resource: a class from the start-up cache of a moved folder has
                // no code source.
                URL place = part.getResource(part.getSimpleName() + ".class");
                if (place == null
                        || !(place.openConnection() instanceof JarURLConnection archive)) {
                    return UUID.randomUUID().toString();
                }
                Path file = Path.of(archive.getJarFileURL().toURI());
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("this program's own files cannot be read", e);
        }
    }
}
