package org.sala.centre.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files that are kept under version control, as far as a walk can tell.
final class SourceTree {
    private static final Set<String> MADE =
            Set.of(".git", "target", "node_modules", "dist", "data", ".idea");

    private final Path root;

    SourceTree() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("sala"))) {
            Path parent = at.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no source tree above " + Path.of("").toAbsolutePath());
            }
            at = parent;
        }
        root = at;
    }

    Path root() {
        return root;
    }

    /// All files, in order of their names.
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return MADE.contains(String.valueOf(folder.getFileName()))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            // A work tree of git has a file of this name.
                            if (!file.getFileName().toString().equals(".git")) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    /// Files whose name ends in one of the endings.
    List<Path> ending(String... endings) {
        return files().stream()
                .filter(file -> List.of(endings).stream().anyMatch(file.toString()::endsWith))
                .toList();
    }

    /// The path as it is written in documents.
    String name(Path file) {
        return root.relativize(file).toString();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
