package org.sala.centre.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sala.centre.CentreOptions;
import org.sala.centre.audit.AuditChain.Break;
import org.sala.centre.audit.AuditFile;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.store.CentreDatabase;
import org.sala.centre.store.DataFolder;
import org.sala.centre.store.FolderInUseException;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sala audit`.
@Command(
        name = "audit",
        description = "Look after the audit log of the books.",
        mixinStandardHelpOptions = true,
        subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as verify.");
    }

    /// `sala audit verify`.
    @Command(
            name = "verify",
            description = {
                "Walk the hash chain of the audit log and name the first entry that does not hold.",
                "The centre may go on working meanwhile. Exit code 1 where the chain is broken."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Mixin private Where where;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "Verify a log that was downloaded, without a centre.")
        private @Nullable Path file;

        @Option(names = "--json", description = "Print the outcome as JSON.")
        private boolean json;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            AuditFile.Verdict verdict = file == null ? database() : file(file);
            Optional<Break> broken = verdict.broken();
            if (json) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("entries", verdict.entries());
                facts.put("holds", broken.isEmpty());
                broken.ifPresent(at -> {
                    facts.put("sequence", at.sequence());
                    facts.put("kind", at.kind().name());
                });
                spec.commandLine().getOut().println(Json.of(facts));
            } else {
                spec.commandLine()
                        .getOut()
                        .println(
                                broken.map(AuditCommand::sentence)
                                        .orElse(
                                                "The chain holds: "
                                                        + verdict.entries()
                                                        + " entries."));
            }
            return broken.isEmpty() ? 0 : 1;
        }

        private static AuditFile.Verdict file(Path file) throws IOException {
            if (!Files.isReadable(file)) {
                throw new CommandFailedException(file + " cannot be read.");
            }
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return AuditFile.verify(in);
            }
        }

        private AuditFile.Verdict database() {
            try (Stack stack = new Stack()) {
                CentreOptions.Database login = stack.add(open(stack)).login();
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(login.url());
                source.setUser(login.user());
                source.setPassword(login.password());
                AuditLog log = new AuditLog(JdbcClient.create(source), Clock.systemUTC());
                return new AuditFile.Verdict(log.size(), log.verify());
            }
        }

        private CentreDatabase open(Stack stack) {
            try {
                DataFolder held = stack.add(DataFolder.open(where.folder()));
                return where.open(held, line -> {});
            } catch (FolderInUseException e) {
                String given = where.database();
                return given != null
                        ? CentreDatabase.given(given, System.getenv())
                        : CentreDatabase.ofRunning(where.folder());
            }
        }
    }

    private static String sentence(Break at) {
        return switch (at.kind()) {
            case SEQUENCE -> "The chain is broken: entry " + at.sequence() + " is missing.";
            case LINK ->
                    "The chain is broken: entry "
                            + at.sequence()
                            + " does not follow on the one before it.";
            case CONTENT ->
                    "The chain is broken: entry "
                            + at.sequence()
                            + " was changed after it was written.";
        };
    }
}
