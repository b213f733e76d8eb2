package org.sala.centre.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sala version`.
@Command(
        name = "version",
        description = "Print the version of Sala and of the Java that runs it.",
        mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    /// For `--version` of every command.
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Sala " + product()};
        }
    }

    /// The product's version; `development` when it runs from a build folder.
    static String product() {
        return Objects.requireNonNullElse(
                Sala.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public Integer call() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("sala", product());
        facts.put("java", Runtime.version().toString());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (json) {
            spec.commandLine().getOut().println(Json.of(facts));
        } else {
            spec.commandLine().getOut().println("Sala " + product());
            spec.commandLine()
                    .getOut()
                    .println("Java " + facts.get("java") + ", " + facts.get("system"));
        }
        return 0;
    }
}
