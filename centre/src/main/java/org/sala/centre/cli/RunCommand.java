package org.sala.centre.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sala.centre.Centre;
import org.sala.centre.CentreOptions;
import org.sala.centre.account.Demonstration;
import org.sala.centre.store.CentreDatabase;
import org.sala.centre.store.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sala run`: database first, application second, and back in the other order.
@Command(
        name = "run",
        description = "Start the centre and serve it until it is told to stop (Ctrl+C or SIGTERM).",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin private Where where;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = {
                "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only;"
                        + " 0.0.0.0 lets the classroom in."
            })
    private String address;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port to listen on; 0 takes a free one. Default: 8080, or 8443 with --https.")
    private @Nullable Integer port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Address that people type, if it is not the one listened on.")
    private @Nullable URI publicUrl;

    @Option(
            names = "--https",
            description = "Speak HTTPS with a certificate that Sala makes for this classroom.")
    private boolean https;

    @Option(
            names = "--demonstration",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = {"Fill an empty centre with demonstration people and courses (default)."})
    private boolean demonstration;

    @Option(names = "--json", description = "Print one line of JSON when ready.")
    private boolean json;

    @Option(names = "--rehearse", hidden = true)
    private boolean rehearse;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Instant begun = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        CentreOptions.Database nothing = new CentreOptions.Database("", "", "");
        // Refuses a wrong port before anything is started.
        options(nothing, where.folder());
        Stack stack = new Stack();
        Thread hook = Thread.ofPlatform().name("stop").unstarted(stack::close);
        Runtime.getRuntime().addShutdownHook(hook);
        PrintWriter err = spec.commandLine().getErr();
        try {
            DataFolder folder = stack.add(DataFolder.open(where.folder()));
            checkPortIsFree();
            CentreDatabase database = stack.add(where.open(folder, err::println));
            database.onUnexpectedEnd(this::databaseEnded);
            Centre centre = stack.add(Centre.start(options(database.login(), folder.root())));
            Path addressFile = folder.root().resolve("address");
            Files.writeString(addressFile, centre.address() + "\n");
            stack.add(() -> Files.deleteIfExists(addressFile));
            announce(centre, folder, Duration.between(begun, Instant.now()));
            if (rehearse) {
                Rehearsal.visit(centre.address());
                return 0;
            }
            new CountDownLatch(1).await();
            return 0;
        } finally {
            stack.close();
        }
    }

    private CentreOptions options(CentreOptions.Database database, Path data) {
        try {
            return new CentreOptions(
                    data, database, address, portOrUsual(), publicUrl, https, demonstration);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--port: " + e.getMessage(), e);
        }
    }

    private int portOrUsual() {
        if (port != null) {
            return port;
        }
        return https ? 8443 : 8080;
    }

    private void checkPortIsFree() {
        int wanted = portOrUsual();
        if (wanted == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), wanted));
        } catch (IOException e) {
            throw new CommandFailedException(
                    "Port "
                            + wanted
                            + " on "
                            + address
                            + " cannot be taken ("
                            + e.getMessage()
                            + "). If another program uses it, name another port with --port.",
                    e);
        }
    }

    private void announce(Centre centre, DataFolder folder, Duration taken) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("address", centre.address().toString());
            facts.put("data", folder.root().toString());
            facts.put("seconds", taken.toMillis() / 1000.0);
            facts.put("accounts", centre.newAccounts());
            out.println(Json.line(facts));
            out.flush();
            return;
        }
        if (!centre.newAccounts().isEmpty()) {
            out.println();
            out.println(
                    "A demonstration centre was made. Its accounts, with passwords made just now");
            out.println("and shown only this once (each person can change theirs):");
            out.println();
            for (Demonstration.Made made : centre.newAccounts()) {
                out.println(line(made));
            }
        }
        out.println();
        out.println("Sala is ready at " + centre.address());
        out.printf(
                Locale.ROOT,
                "Started in %.1f s. Data in %s. Stop with Ctrl+C.%n",
                taken.toMillis() / 1000.0,
                folder.root());
        out.flush();
    }

    private static String line(Demonstration.Made made) {
        return String.format(
                Locale.ROOT, "  %-16s %-16s %s", made.role(), made.login(), made.password());
    }

    private void databaseEnded(String lastWords) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("sala: PostgreSQL has ended although nobody stopped it. Its last words:");
        err.println(lastWords);
        err.println("Sala stops now; nothing committed is lost. Start it again.");
        err.flush();
        Thread.ofPlatform().name("stop-after-database").start(() -> System.exit(1));
    }
}
