package org.sala.centre.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A user of the operating system, under which a process runs.
///
/// @param name login name; the number as text where the system knows no name
/// @param uid user number, 0 for root
/// @param gid number of the primary group
record SystemUser(String name, int uid, int gid) {

    /// The user of this process.
    static SystemUser current() {
        try {
            int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            int gid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
            return all().stream()
                    .filter(user -> user.uid == uid)
                    .findFirst()
                    .orElseGet(() -> new SystemUser(Integer.toString(uid), uid, gid));
        } catch (IOException | UnsupportedOperationException e) {
            throw new StoreException("This system does not say which user runs the program", e);
        }
    }

    /// The user of this name in the system's list, if there is one.
    static Optional<SystemUser> named(String name) {
        return all().stream().filter(user -> user.name.equals(name)).findFirst();
    }

    /// The owner of a file.
    static SystemUser ownerOf(Path file) throws IOException {
        int uid = (Integer) Files.getAttribute(file, "unix:uid");
        int gid = (Integer) Files.getAttribute(file, "unix:gid");
        return all().stream()
                .filter(user -> user.uid == uid)
                .findFirst()
                .orElseGet(() -> new SystemUser(Integer.toString(uid), uid, gid));
    }

    boolean isRoot() {
        return uid == 0;
    }

    /// The first folder above (or at) the path that this user may not enter, if any.
    Optional<Path> barredAt(Path path) throws IOException {
        List<Path> chain = new ArrayList<>();
        for (Path at = path.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            chain.addFirst(at);
        }
        for (Path folder : chain) {
            if (Files.isDirectory(folder) && !mayEnter(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private boolean mayEnter(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if ((Integer) Files.getAttribute(folder, "unix:uid") == uid) {
            return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
        }
        if ((Integer) Files.getAttribute(folder, "unix:gid") == gid) {
            return permissions.contains(PosixFilePermission.GROUP_EXECUTE);
        }
        return permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private static List<SystemUser> all() {
        List<SystemUser> users = new ArrayList<>();
        try {
            for (String line :
                    Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(":", -1);
                if (fields.length >= 4 && fields[2].matches("\\d{1,9}")) {
                    users.add(
                            new SystemUser(
                                    fields[0],
                                    Integer.parseInt(fields[2]),
                                    Integer.parseInt(fields[3])));
                }
            }
        } catch (IOException e) {
            // A container without the list: numbers serve as names.
        }
        return users;
    }
}
