package org.sala.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Programs of others that read what the product writes. A program that is missing fails the test.
public final class Tools {
    private Tools() {}

    /// What a program prints.
    ///
    /// @throws IllegalStateException with its words on the error stream, if it fails or is not there
    public static String output(List<String> command) {
        try {
            Path errors = Files.createTempFile("sala-tool-", ".err");
            try {
                Process process =
                        new ProcessBuilder(command).redirectError(errors.toFile()).start();
                process.getOutputStream().close();
                String text =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int code = process.waitFor();
                if (code != 0) {
                    throw new IllegalStateException(
                            command + " ended with " + code + ":\n" + Files.readString(errors));
                }
                return text;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new IllegalStateException(command.getFirst() + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Whether the tests run as root.
    static boolean root() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
