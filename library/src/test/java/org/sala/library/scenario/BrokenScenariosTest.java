package org.sala.library.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenScenariosTest {

    private static final Path BROKEN = Path.of("src/test/resources/broken");

    private static String problems(String name) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : Scenarios.load(BROKEN.resolve(name)).problems()) {
            text.append(problem.toString().replace("src/test/resources/broken/", "")).append('\n');
        }
        return text.toString();
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsPlaceAndWhatToWrite() throws IOException {
        assertThat(problems("many"))
                .isEqualTo(Files.readString(BROKEN.resolve("many/problems.txt")));
    }

    @Test
    void brokenYamlIsOneProblemAtItsPlace() {
        assertThat(problems("syntax"))
                .startsWith("syntax/scenario.yaml:3:15: not YAML")
                .contains("look at the indentation");
        assertThat(Scenarios.load(BROKEN.resolve("syntax")).problems()).hasSize(1);
    }

    @Test
    void stepsThatNeedEachOtherAreShownAsACircle() {
        assertThat(problems("circle"))
                .contains("circle/scenario.yaml:8:")
                .contains("the steps need each other: a → c → b → a");
    }

    @Test
    void aNeedThatOneChoiceCannotMeetIsNamedWithThatChoice(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(
                file,
                """
                scenario: gap
                organisation: { use: small }
                adversary:
                  slots: { entry: { mail: { }, link: { } } }
                  steps:
                    a: { technique: T1018, at: "d0 09:00", host: victim1.host, option: entry=mail }
                    b: { technique: T1018, at: "d0 09:00", host: victim1.host, option: entry=link }
                    c: { technique: T1018, needs: [a], host: victim1.host }
                texts: { en: { title: Gap, summary: One way leads nowhere } }
                """);
        List<Problem> problems = Scenarios.load(folder).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().line()).isEqualTo(8);
        assertThat(problems.getFirst().message()).isEqualTo("with entry=link no step gives 'a'");
    }

    @Test
    void aHintForAnActThatIsNotThereIsNamedWithWhatThereIs(@TempDir Path folder)
            throws IOException {
        Files.writeString(
                folder.resolve("scenario.yaml"),
                """
                scenario: gate
                organisation: { use: small }
                adversary:
                  steps:
                    a: { technique: T1018, at: "d0 09:00", host: victim1.host }
                hints:
                  first: { objective: hosts, act: first-respons, until: "found(victim1.host)", rungs: [{}, {}, {}, {}] }
                texts: { en: { title: Gate, summary: One act is not there, hint: { first: { "1": a, "2": b, "3": c, "4": d } } } }
                """);
        List<Problem> problems = Scenarios.load(folder).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().line()).isEqualTo(7);
        assertThat(problems.getFirst().toString()).contains("first-respons", "first-response");
    }

    @Test
    void aFileThatIsNotThereIsAProblemAndNoException() {
        assertThat(Scenarios.load(Path.of("no/such/folder")).problems()).hasSize(1);
    }

    @Test
    void textThatIsNotUtf8IsAProblem(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("scenario.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3, '('});
        assertThat(Scenarios.load(folder).problems().getFirst().message()).contains("UTF-8");
    }

    @Test
    void anAliasThatHoldsItselfEndsWithProblems(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("scenario.yaml"),
                "scenario: loop\ntexts: &a { en: *a }\nadversary: &b { steps: *b }\n");
        assertThat(Scenarios.load(folder).problems()).isNotEmpty();
    }
}
