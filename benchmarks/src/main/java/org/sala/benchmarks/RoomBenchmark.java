package org.sala.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.search.store.Segment;

/// Forty people on line: ten teams of four in one exercise of the built product, over loopback.
final class RoomBenchmark implements Benchmark {
    private static final int TEAMS = 10;
    private static final int SEATS = 4;
    private static final int ORDERS = 6;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long PREPARED_NANOS = 600_000_000_000L;
    private static final long THINK_NANOS = 5_000_000_000L;
    private static final List<String> INJECTS = List.of("I13", "I17", "I18", "I19", "I9", "I12");
    private static final List<String> PAGES = List.of("", "/inbox", "/work", "/hosts", "/case");
    private static final Pattern CODE = Pattern.compile("class=\"slip-code\">([^<]+)<");
    private static final Pattern RUN = Pattern.compile("/runs/([0-9]+)");
    private static final Pattern PLACE = Pattern.compile("/exercises/([0-9]+)");
    private static final Pattern HOST = Pattern.compile("WS-[0-9]{4}");

    private final List<Double> orders = new ArrayList<>();
    private final List<Double> injects = new ArrayList<>();
    private final List<Double> pages = new ArrayList<>();
    private volatile boolean over;

    @Override
    public String name() {
        return "room";
    }

    @Override
    public String what() {
        return "forty people on line in ten teams: until all four of a team are told and have fetched what changed";
    }

    /// A team's console as four people have it open.
    private record Table(String run, List<Visitor> seats) {}

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        orders.clear();
        injects.clear();
        pages.clear();
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (Product product = Product.start(folder.resolve("data"))) {
                play(product, progress);
            } finally {
                Segment.delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the product cannot be driven", e);
        }
        String rival = "OpenAEV looks for due injects every 60 s";
        return List.of(
                Figure.high("order to all four consoles, 95th percentile", orders, 500, rival),
                Figure.high("inject by hand to all four, 95th percentile", injects, 500, rival),
                Figure.high("any page meanwhile, 95th percentile", pages, 500, ""));
    }

    private void play(Product product, Progress progress) {
        Visitor instructor = new Visitor(product.address());
        String password = product.passwords().getOrDefault("instructor", "");
        instructor.post("/sign-in", "login", "instructor", "password", password);
        progress.at("ten histories");
        String exercise = exercise(instructor);
        List<Table> tables = tables(product, instructor.get(exercise + "/slips"));
        instructor.post(exercise + "/room", "do", "act", "act", "1");
        over = false;
        List<Thread> readers = new ArrayList<>();
        try {
            for (Table table : tables) {
                for (Visitor seat : table.seats()) {
                    readers.add(Thread.ofVirtual().start(() -> read(table, seat)));
                }
            }
            progress.at("orders");
            for (int i = 0; i < ORDERS; i++) {
                for (Table table : tables) {
                    order(table, i);
                }
            }
            progress.at("injects");
            for (String inject : INJECTS) {
                for (Table table : tables) {
                    fire(instructor, exercise, table, inject);
                }
            }
        } finally {
            over = true;
            readers.forEach(LockSupport::unpark);
            tables.forEach(table -> table.seats().forEach(Visitor::close));
            instructor.close();
        }
    }

    private static String exercise(Visitor instructor) {
        String made =
                instructor.post(
                        "/exercises",
                        "name",
                        "Bench",
                        "scenario",
                        "night-register",
                        "level",
                        "B",
                        "language",
                        "en",
                        "kind",
                        "live",
                        "scores",
                        "end",
                        "teams",
                        Integer.toString(TEAMS),
                        "seats",
                        Integer.toString(SEATS));
        String place = found(PLACE, made);
        String path = "/exercises/" + place;
        long until = System.nanoTime() + PREPARED_NANOS;
        while (!instructor.get(path + "/readiness").contains(path + "/room")) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the histories were not written in time");
            }
            LockSupport.parkNanos(500_000_000);
        }
        return path;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing like " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static List<Table> tables(Product product, String slips) {
        List<Table> tables = new ArrayList<>();
        Matcher codes = CODE.matcher(slips);
        for (int team = 0; team < TEAMS; team++) {
            List<Visitor> seats = new ArrayList<>();
            String run = "";
            for (int seat = 0; seat < SEATS && codes.find(); seat++) {
                Visitor visitor = new Visitor(product.address());
                String name = "Member " + (team * SEATS + seat + 1);
                visitor.post("/join", "code", codes.group(1).strip(), "name", name);
                run = found(RUN, visitor.leads("/my-exercise"));
                visitor.get("/runs/" + run);
                visitor.follow("run/" + run);
                seats.add(visitor);
            }
            for (Visitor seat : seats) {
                await(List.of(seat), "open", Long.MIN_VALUE + 1);
            }
            tables.add(new Table(run, seats));
        }
        return tables;
    }

    /// One person who looks at one page after the other.
    private void read(Table table, Visitor seat) {
        int next = Math.floorMod(seat.hashCode(), PAGES.size());
        while (!over) {
            LockSupport.parkNanos(
                    THINK_NANOS / 2 + Math.floorMod(seat.hashCode() * 31L, THINK_NANOS));
            if (over) {
                return;
            }
            long begun = System.nanoTime();
            try {
                seat.get("/runs/" + table.run() + PAGES.get(next++ % PAGES.size()));
                took(pages, begun);
            } catch (IllegalStateException | java.io.UncheckedIOException e) {
                if (!over) {
                    took(pages, begun - PATIENCE_NANOS);
                }
            }
        }
    }

    private static void took(List<Double> samples, long begun) {
        double millis = (System.nanoTime() - begun) / 1e6;
        synchronized (samples) {
            samples.add(millis);
        }
    }

    private void order(Table table, int number) {
        Visitor handler = table.seats().get(1);
        Matcher names = HOST.matcher(handler.get("/runs/" + table.run() + "/hosts"));
        String host = "";
        for (int i = 0; i <= number * 7 && names.find(); i++) {
            host = names.group();
        }
        long begun = System.nanoTime();
        handler.post(
                "/runs/" + table.run() + "/actions/isolate-host",
                "host",
                host,
                "client",
                UUID.randomUUID().toString());
        told(table, "command", "/work", begun);
        took(orders, begun);
    }

    private void fire(Visitor instructor, String exercise, Table table, String inject) {
        long begun = System.nanoTime();
        instructor.post(
                exercise + "/room/" + table.run(),
                "do",
                "fire",
                "inject",
                inject,
                "client",
                UUID.randomUUID().toString());
        told(table, "message", "/inbox", begun);
        took(injects, begun);
    }

    private static void told(Table table, String kind, String part, long since) {
        await(table.seats(), kind, since);
        List<Thread> fetching = new ArrayList<>();
        for (Visitor seat : table.seats()) {
            fetching.add(Thread.ofVirtual().start(() -> seat.get("/runs/" + table.run() + part)));
        }
        for (Thread each : fetching) {
            try {
                each.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static void await(List<Visitor> all, String kind, long since) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        for (Visitor each : all) {
            while (each.heard(kind) < since) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("no news of a " + kind);
                }
                LockSupport.parkNanos(500_000);
            }
        }
    }
}
