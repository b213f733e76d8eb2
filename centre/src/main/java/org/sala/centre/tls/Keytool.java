package org.sala.centre.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The runtime's own `keytool`: every Java runtime has it, and it needs no further library.
///
/// @param folder where it works; the password of all its stores lies there in `password`
record Keytool(Path folder) {

    /// Runs one command; the stores' password is added.
    ///
    /// @param words the command and its arguments, parted by blanks
    /// @param whole further arguments, which may hold blanks
    /// @throws TlsException if it fails; its own words are in the message
    void run(String words, String... whole) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // It lives for a moment only: half the processor time without the compiler for long runs.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of(words.split(" ", -1)));
        command.addAll(List.of(whole));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:file", "password"));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new TlsException("keytool " + words + " failed: " + said.strip());
            }
        } catch (IOException e) {
            throw new TlsException("keytool of this Java runtime cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TlsException("keytool was interrupted", e);
        }
    }
}
