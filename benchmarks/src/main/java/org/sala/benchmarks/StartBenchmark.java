package org.sala.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// How soon the built product serves its first page, on data that is there already.
final class StartBenchmark implements Benchmark {
    @Override
    public String name() {
        return "start";
    }

    @Override
    public String what() {
        return "from the launcher to the address printed, embedded PostgreSQL included, on existing data";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        List<Double> samples = new ArrayList<>();
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                progress.at("first start, not counted");
                start(folder);
                for (int round = 1; round <= rounds; round++) {
                    progress.at("start " + round + " of " + rounds);
                    samples.add(start(folder));
                }
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the product cannot be started", e);
        }
        return List.of(
                new Figure(
                        "second start",
                        "s",
                        samples,
                        Figure.Target.atMost(5),
                        "virtual machine ranges: minutes to hours"));
    }

    private static double start(Path folder) throws IOException {
        try (Product product = Product.start(folder.resolve("data"))) {
            return product.seconds();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
