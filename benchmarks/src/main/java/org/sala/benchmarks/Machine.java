package org.sala.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The machine that was measured on: without it, no figure means anything.
record Machine(String processor, int processors, double memoryGib, String java, double load) {

    static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double memory =
                system instanceof com.sun.management.OperatingSystemMXBean known
                        ? known.getTotalMemorySize() / (double) (1L << 30)
                        : 0;
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                memory,
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %.1f GiB, Java %s, heap %d MiB, load at the start %.1f",
                processor,
                processors,
                memoryGib,
                java,
                Runtime.getRuntime().maxMemory() >> 20,
                load);
    }
}
