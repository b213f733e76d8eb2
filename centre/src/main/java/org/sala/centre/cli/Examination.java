package org.sala.centre.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sala.centre.store.CentreDatabase;
import org.sala.centre.store.ContentStore;
import org.sala.centre.store.DataFolder;
import org.sala.centre.store.FolderInUseException;
import org.sala.centre.store.Migrations;
import org.sala.centre.store.StoreException;

/// Looks at all that Sala needs on this machine. Where Sala is running, it looks at that; where it is not, it
/// starts the database once to see that it would.
final class Examination {
    private static final long GIB = 1L << 30;
    private static final long LEAST_DISK = GIB;
    private static final long GOOD_DISK = 10 * GIB;
    private static final long LEAST_MEMORY = 2 * GIB;
    private static final int JAVA = 25;
    private static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);

    private final Where where;

    Examination(Where where) {
        this.where = where;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(processors());
        findings.add(clock(Instant.now()));
        findings.addAll(dataAndDatabase());
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String says = "Java " + Runtime.version() + " at " + System.getProperty("java.home");
        return feature >= JAVA
                ? Finding.good("java", says)
                : Finding.wrong("java", says, "Java " + JAVA + " or later is needed.");
    }

    private static Finding memory() {
        long total = 0;
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            total = system.getTotalMemorySize();
        }
        String says = gib(total) + " of memory";
        return total >= LEAST_MEMORY
                ? Finding.good("memory", says)
                : Finding.notice("memory", says, "4 GiB or more serve a full classroom.");
    }

    private static Finding processors() {
        int count = Runtime.getRuntime().availableProcessors();
        return count >= 2
                ? Finding.good("processors", count + " processors")
                : Finding.notice(
                        "processors", "one processor", "Two or more serve a full classroom.");
    }

    /// Certificates, sessions and every record of what was done carry this machine's time.
    static Finding clock(Instant now) {
        String says = now.truncatedTo(ChronoUnit.SECONDS) + " (UTC)";
        return now.isBefore(RELEASED)
                ? Finding.wrong(
                        "clock",
                        says + ", before this version was made",
                        "Set the machine's clock, and look at its battery.")
                : Finding.good("clock", says);
    }

    /// The clock of a database on another machine, which stamps what is written.
    private static Finding databaseClock(CentreDatabase database) {
        Duration ahead = database.clockAhead();
        String says = "the database's clock differs by " + Math.abs(ahead.toSeconds()) + " s";
        return ahead.abs().compareTo(MOST_SKEW) <= 0
                ? Finding.good("clocks", says)
                : Finding.notice("clocks", says, "Let both machines follow one time server.");
    }

    private List<Finding> dataAndDatabase() {
        List<Finding> findings = new ArrayList<>();
        Path folder = where.folder();
        try (DataFolder held = DataFolder.open(folder)) {
            findings.add(disk(held));
            findings.add(Finding.good("running", "no Sala runs on " + held.root()));
            try (CentreDatabase database = where.open(held, line -> {})) {
                findings.add(database(database));
                findings.add(databaseClock(database));
            }
            findings.add(store(folder));
        } catch (FolderInUseException e) {
            findings.add(running(folder));
            findings.add(runningDatabase(folder));
            findings.add(store(folder));
        } catch (StoreException e) {
            findings.add(Finding.wrong("data", String.valueOf(e.getMessage()), ""));
        }
        return findings;
    }

    private static Finding disk(DataFolder folder) {
        long free = folder.usableSpace();
        String says = gib(free) + " free in " + folder.root();
        if (free < LEAST_DISK) {
            return Finding.wrong("disk", says, "Make room, or name another folder with --data.");
        }
        return free < GOOD_DISK
                ? Finding.notice("disk", says, "A course of 8 teams needs about 10 GiB.")
                : Finding.good("disk", says);
    }

    private static Finding database(CentreDatabase database) {
        String version = Migrations.PRODUCT.current(database.login());
        String newest = Migrations.PRODUCT.newest(database.login());
        String says = database.login().url() + " answers, form " + version + " of " + newest;
        return version.equals(newest)
                ? Finding.good("database", says)
                : Finding.notice("database", says, "The next start brings it to the newest form.");
    }

    private Finding runningDatabase(Path folder) {
        String given = where.database();
        try (CentreDatabase database =
                given != null
                        ? CentreDatabase.given(given, System.getenv())
                        : CentreDatabase.ofRunning(folder)) {
            return database(database);
        } catch (StoreException e) {
            return Finding.wrong(
                    "database",
                    String.valueOf(e.getMessage()),
                    "If Sala was started with --database, give the same here.");
        }
    }

    private static Finding running(Path folder) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            URI address = URI.create(Files.readString(folder.resolve("address")).strip());
            if ("https".equals(address.getScheme())) {
                return Finding.good("running", "Sala runs at " + address);
            }
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve("/actuator/health"))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Finding.good("running", "Sala runs at " + address + " and is healthy")
                    : Finding.wrong(
                            "running",
                            "Sala at " + address + " says: " + answer.body(),
                            "Look at what it prints, and start it again.");
        } catch (IOException | IllegalArgumentException e) {
            return Finding.wrong(
                    "running",
                    "a Sala holds " + folder + " and does not answer",
                    "It may be starting; if this stays so, stop it and start it again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.notice("running", "interrupted", "");
        }
    }

    /// Reads every kept file: a disk that rots is found before the file is needed.
    private static Finding store(Path folder) {
        ContentStore store = new ContentStore(DataFolder.storeIn(folder));
        List<String> damaged = store.damaged();
        return damaged.isEmpty()
                ? Finding.good("store", store.names().size() + " files, each as it was written")
                : Finding.wrong(
                        "store",
                        damaged.size() + " files are damaged, the first is " + damaged.getFirst(),
                        "Restore the newest backup, and look at the disk.");
    }

    private static String gib(long octets) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) octets / GIB);
    }
}
