package org.sala.search.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.sala.engine.random.Seed;
import org.sala.engine.scenario.Place;
import org.sala.engine.sim.BaselineLife;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Simulation;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.store.Segment;

/// The histories of a node's runs, kept in a folder under names that say what they follow from. All of it is a cache.
///
/// Teams of a cohort share what is common to them, unless the attack kept something of normal life from
/// happening before play.
public final class Histories {

    private static final String PREFIX = "history-";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int COHORTS_IN_MEMORY = 2;

    private final Path folder;
    private final String build;
    private final Map<Key, FutureTask<CohortHistory>> cohorts =
            new LinkedHashMap<>(8, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Key, FutureTask<CohortHistory>> eldest) {
                    return size() > COHORTS_IN_MEMORY && eldest.getValue().isDone();
                }
            };

    /// What the records of a cohort's normal life before play follow from.
    private record Key(
            Seed cohort,
            String organisation,
            String country,
            Place.Sensors sensors,
            CohortHistory.Span span,
            long horizon) {

        static Key of(Incident incident) {
            return new Key(
                    incident.seeds().cohort(),
                    incident.scenario().place().organisation(),
                    incident.scenario().place().country(),
                    incident.scenario().place().sensors(),
                    Histories.span(incident),
                    incident.horizon());
        }

        String text() {
            return HexFormat.of().formatHex(cohort.derive("kept history").bytes())
                    + "|"
                    + organisation
                    + "|"
                    + country
                    + "|"
                    + sensors
                    + "|"
                    + span
                    + "|"
                    + horizon;
        }
    }

    private static CohortHistory.Span span(Incident incident) {
        return new CohortHistory.Span(incident.historyStart(), incident.playStart());
    }

    /// A run when play begins.
    ///
    /// @param segments of its records so far, in their order
    /// @param messages so far
    /// @param recorder that writes nowhere: to be copied
    public record Begun(
            List<Segment> segments, Simulation start, List<Message> messages, Recorder recorder) {}

    /// @param folder where histories are kept
    /// @param build what tells this program from others that would write other histories
    public Histories(Path folder, String build) {
        this.folder = folder;
        this.build = build;
    }

    /// Deletes what was left by a process that is gone, but for whole histories used within a month.
    public void tidy() {
        try (Stream<Path> all = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path each : all.toList()) {
                if (!each.getFileName().toString().startsWith(PREFIX)
                        || !Segment.exists(each)
                        || Files.getLastModifiedTime(each)
                                .toInstant()
                                .isBefore(Instant.now().minus(KEPT))) {
                    Segment.delete(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the histories cannot be tidied: " + folder, e);
        }
    }

    /// Brings a run to where play begins, and writes what of its history is not there yet.
    ///
    /// @param percent told how far it is, in steps of 5
    public Begun begin(Incident incident, IntConsumer percent) {
        CohortHistory cohort = cohort(incident, percent);
        Incident sharing = incident.sharing(cohort.life());
        String team =
                HexFormat.of().formatHex(incident.seeds().team().derive("kept history").bytes());
        Path own = kept(team + "|" + incident.scenario() + "|" + Key.of(incident).text());
        Optional<TeamHistory> shared = TeamHistory.of(cohort, sharing, own);
        if (shared.isPresent()) {
            TeamHistory history = shared.get();
            history.segments().forEach(segment -> used(segment.folder()));
            return new Begun(
                    history.segments(),
                    history.start(),
                    history.messages(),
                    history.recorder((_, _, _, _, _) -> {}));
        }
        Begun alone = OwnHistory.of(sharing, cohort.plan(), own, percent);
        used(own);
        return alone;
    }

    private CohortHistory cohort(Incident incident, IntConsumer percent) {
        Key key = Key.of(incident);
        FutureTask<CohortHistory> task;
        synchronized (cohorts) {
            task = cohorts.computeIfAbsent(key, _ -> writing(incident, key, percent));
        }
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            synchronized (cohorts) {
                cohorts.remove(key, task);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private FutureTask<CohortHistory> writing(Incident incident, Key key, IntConsumer percent) {
        return new FutureTask<>(() -> {
            if (!(incident.life() instanceof BaselineLife life)) {
                throw new IllegalArgumentException("nobody lives in this incident");
            }
            EvidencePlan plan = EvidencePlan.of(incident);
            Path kept = kept(key.text());
            CohortHistory history = CohortHistory.of(life, plan, span(incident), kept, percent);
            used(kept);
            return history;
        });
    }

    private Path kept(String what) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((build + "|" + what).getBytes(StandardCharsets.UTF_8));
            return folder.resolve(PREFIX + HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static void used(Path history) {
        try {
            Files.setLastModifiedTime(history, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException("the history is not there: " + history, e);
        }
    }
}
