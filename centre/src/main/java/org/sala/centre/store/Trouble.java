package org.sala.centre.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// Says in words what went wrong with a file or a program of the system, and what to do where that is known.
final class Trouble {
    private static final String FULL = "no space left on device";
    private static final String MAKE_ROOM =
            "the disk is full. Make room, or name a folder on another disk with --data";

    private Trouble() {}

    /// A reason without full stop. The platform's own messages are often nothing but the file's name.
    static String of(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (isFull(message)) {
            return MAKE_ROOM;
        }
        if (e instanceof AccessDeniedException) {
            return "no right to write there";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return message + " is a file, not a folder";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason().toLowerCase(Locale.ROOT);
        }
        return message;
    }

    /// The line of a program's output that says why it failed, or all of it where no line does.
    static String ofOutput(String output) {
        if (isFull(output)) {
            return MAKE_ROOM;
        }
        return output.lines()
                .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                .findFirst()
                .map(line -> line.replaceFirst(".*?(?:FATAL|error): +", ""))
                .orElse(output.strip());
    }

    private static boolean isFull(String text) {
        return text.toLowerCase(Locale.ROOT).contains(FULL);
    }
}
