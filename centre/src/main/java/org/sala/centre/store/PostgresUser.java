package org.sala.centre.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The user under which PostgreSQL runs: ourselves, or an unprivileged one where we are root.
///
/// @param user whose files the cluster's are
/// @param dropped whether that is another user than the one who runs us
record PostgresUser(SystemUser user, boolean dropped) {
    private static final List<Path> TOOL_FOLDERS =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

    /// Who runs the server whose files are (or will be) in this folder.
    static PostgresUser forFolder(Path folder) throws IOException {
        SystemUser current = SystemUser.current();
        Files.createDirectories(folder);
        Optional<SystemUser> owner = clusterOwner(folder);
        if (!current.isRoot()) {
            if (owner.isPresent() && owner.get().uid() != current.uid()) {
                throw new StoreException(
                        "The data folder "
                                + folder
                                + " belongs to the user '"
                                + owner.get().name()
                                + "'. Start as root or as that user, or name another folder with"
                                + " --data.");
            }
            return new PostgresUser(current, false);
        }
        if (tool("setpriv").isEmpty()) {
            throw new StoreException(
                    "PostgreSQL may not run as root, and the program 'setpriv' (package util-linux),"
                            + " which hands it to another user, is missing. Install util-linux, or"
                            + " start Sala as an ordinary user.");
        }
        SystemUser chosen = owner.filter(user -> !user.isRoot()).orElseGet(PostgresUser::choose);
        Optional<Path> barred = chosen.barredAt(folder);
        if (barred.isPresent()) {
            throw new StoreException(
                    "Started as root, Sala runs PostgreSQL as the user '"
                            + chosen.name()
                            + "', who may not enter "
                            + barred.get()
                            + ". Name a folder that everybody may enter with --data, such as"
                            + " /var/lib/sala, or start Sala as an ordinary user.");
        }
        return new PostgresUser(chosen, true);
    }

    private static Optional<SystemUser> clusterOwner(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.exists(entry.resolve("PG_VERSION"))
                        || (Files.isDirectory(entry) && !Files.isReadable(entry))) {
                    return Optional.of(SystemUser.ownerOf(entry));
                }
            }
        }
        return Optional.empty();
    }

    private static SystemUser choose() {
        for (String name : List.of("sala", "postgres", "nobody")) {
            Optional<SystemUser> user = SystemUser.named(name);
            if (user.isPresent() && !user.get().isRoot()) {
                return user.get();
            }
        }
        throw new StoreException(
                "PostgreSQL may not run as root, and there is no user 'sala', 'postgres' or 'nobody' to"
                        + " run it. Make one: useradd --system sala");
    }

    /// A command run by this user, out of reach of the terminal's interrupt key, and told to end cleanly when
    /// the thread that started it is gone.
    ProcessBuilder command(List<String> program) {
        List<String> command = new ArrayList<>();
        tool("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        Optional<Path> setpriv = tool("setpriv");
        if (setpriv.isPresent()) {
            command.add(setpriv.get().toString());
            if (dropped) {
                command.add("--reuid=" + user.uid());
                command.add("--regid=" + user.gid());
                command.add("--clear-groups");
                command.add("--inh-caps=-all");
            }
            command.add("--no-new-privs");
            command.add("--pdeathsig=INT");
            command.add("--");
        }
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Nothing of the caller's environment may steer the server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /// Gives a file or folder to this user.
    void own(Path path) throws IOException {
        if (dropped) {
            UserPrincipal principal =
                    path.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(user.name());
            Files.setOwner(path, principal);
        }
    }

    private static Optional<Path> tool(String name) {
        return TOOL_FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
