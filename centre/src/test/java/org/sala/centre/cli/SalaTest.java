package org.sala.centre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SalaTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsEveryCommand() {
        for (Map.Entry<String, CommandLine> entry :
                Sala.commandLine().getSubcommands().entrySet()) {
            StringWriter text = new StringWriter();
            CommandLine line = Sala.commandLine().setOut(new PrintWriter(text));
            assertThat(line.execute(entry.getKey(), "--help")).as(entry.getKey()).isZero();
            assertThat(text.toString()).as(entry.getKey()).contains("Usage: sala");
            assertThat(entry.getValue().getCommandSpec().usageMessage().description())
                    .as(entry.getKey())
                    .isNotEmpty();
        }
    }

    @Test
    void endsWithTwoWhereTheCommandIsNotUnderstood() {
        assertThat(run("rum")).isEqualTo(2);
        assertThat(err.toString()).contains("rum").contains("run");
        assertThat(run("run", "--port", "many")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void endsWithOneAndASentenceWhereItFails(@TempDir Path folder) {
        String missing = folder.resolve("no.backup").toString();
        assertThat(run("restore", "--data", folder.toString(), missing)).isOne();
        assertThat(err.toString())
                .startsWith("sala: ")
                .contains("no.backup")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesAPortThatIsNone(@TempDir Path folder) {
        assertThat(run("run", "--port", "70000", "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("70000");
        assertThat(List.of(folder.toFile().list())).isEmpty();
    }

    @Test
    void printsItsVersionForScripts() {
        assertThat(run("version", "--json")).isZero();
        assertThat(out.toString()).contains("\"java\"").contains("\"sala\"");
    }

    private int run(String... arguments) {
        return Sala.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
