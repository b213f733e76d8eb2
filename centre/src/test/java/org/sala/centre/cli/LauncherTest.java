package org.sala.centre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a tree of its own, with the basic programs of a Unix on its PATH and nothing else.
class LauncherTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +[a-z]");
    private static final List<String> BASIC =
            List.of(
                    "sh",
                    "cat",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "mkdir",
                    "mktemp",
                    "readlink",
                    "rm",
                    "sed",
                    "touch");

    @TempDir private Path tree;
    private Path programs;

    @BeforeEach
    void plant() throws IOException {
        Files.copy(root().resolve("sala"), tree.resolve("sala"));
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        programs = Files.createDirectory(tree.resolve("programs"));
        for (String name : BASIC) {
            program(name, "exec /usr/bin/" + name + " \"$@\"");
        }
    }

    @Test
    void namesEveryCommandOfTheProgramWithoutABuild() throws Exception {
        Answer answer = sala("--help");
        assertThat(answer.code()).isZero();
        String ours = answer.out().substring(0, answer.out().indexOf("In a source tree"));
        assertThat(COMMAND.matcher(ours).results().map(r -> r.group(1)))
                .containsExactlyInAnyOrderElementsOf(Sala.commandLine().getSubcommands().keySet());
        assertThat(tree.resolve("dist")).doesNotExist();
    }

    @Test
    void handsOverEveryCommandThatItNames() throws Exception {
        for (MatchResult command : COMMAND.matcher(sala("help").out()).results().toList()) {
            Answer answer = sala(command.group(1), "--no-such-option");
            assertThat(answer.out()).as(command.group(1)).doesNotContain("no command is called");
        }
    }

    @Test
    void endsWithTwoWhereTheCommandIsNotUnderstood() throws Exception {
        assertThat(sala().code()).isEqualTo(2);
        Answer answer = sala("frobnicate");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).contains("no command is called 'frobnicate'").contains("Usage:");
        assertThat(sala("build", "all").code()).isEqualTo(2);
    }

    @Test
    void namesAllProgramsThatTheBuildMissesAndHowToGetThem() throws Exception {
        Answer answer = sala("doctor");
        assertThat(answer.code()).isOne();
        assertThat(answer.out())
                .contains("'mvn'", "'node'", "'npm'")
                .contains("apt install maven nodejs npm");
    }

    @Test
    void refusesANodeThatIsTooOld() throws Exception {
        program("mvn", "exit 1");
        program("npm", "exit 0");
        program("node", "echo 12");
        assertThat(sala("build").out()).contains("node is version 12").contains("18 or later");
    }

    @Test
    void beginsAnewAfterABuildThatWasCutShort() throws Exception {
        program(
                "mvn",
                "echo '[INFO] Building engine 1.0.0 [1/7]'; echo 'no room on the disk'; exit 1");
        program("npm", "exit 0");
        program("node", "echo 22");
        Path half = tree.resolve("engine/target/classes/Half.class");
        Path checked = tree.resolve("engine/target/qa/classes/Whole.class");
        for (Path file : List.of(half, checked)) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        Answer first = sala("build");
        assertThat(first.code()).isOne();
        assertThat(first.out())
                .contains("no room on the disk", "the build failed")
                .doesNotContain("cut short", "[INFO]");
        assertThat(half).exists();
        Answer second = sala("build");
        assertThat(second.out()).contains("cut short; building anew");
        assertThat(half).doesNotExist();
        assertThat(checked).exists();
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Answer(int code, String out) {}

    private Answer sala(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("sala").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SALA_TRAIN", "no");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("sala"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
