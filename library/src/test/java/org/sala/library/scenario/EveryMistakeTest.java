package org.sala.library.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The short scenario with one mistake at a time: what is said, where, and what to write instead.
class EveryMistakeTest {

    private static String sound = "";

    @TempDir private Path folder;

    @BeforeAll
    static void read() throws IOException {
        sound =
                new ScenarioFiles.Shipped(Scenarios.SHIPPED)
                        .read("forty-lines/scenario.yaml")
                        .orElseThrow();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "level: A | levle: A | 4:1: unknown key 'levle'; did you mean 'level'?",
                "level: A | level: [A, B] | 4:8: 'level' is one value, not a list or a block",
                "level: A | level: D | 4:8: 'D': not one of a, b, c",
                "level: A | modes: [liv] | 4:8: no mode is called 'liv'; did you mean 'live'?",
                "T1018 | T1081 | 22:27: no technique is called 'T1081'; did you mean 'T1018'?",
                "needs: [keys] | needs: [kees] | 24:45: no step is called 'kees'; did you mean 'keys'?",
                "needs: [beacon] | needs: [beacon, look] | 20:45: the steps need each other: loader → look → loader; take one need out",
                "after: [20s, 3m] | after: [20sec, 3m] | 20:63: '20sec': a duration is written 15m, 2h, 1h30m, 3d or, in the room's time, 15m wall",
                "after: [1h, 2h] | after: [2h, 1h] | 23:60: the range is empty; write the smaller value first",
                "history: 1d | history: 99999999999d | 5:51: '99999999999d': the duration is too long",
                "stay:    { | loader:    { | 21:5: the key 'loader' stands here twice; take one of the two out",
                "country: th | country: fr | 5:38: no country is called 'fr'; known are bn, kh, id, la, my, mm, ph, sg, th, tl, vn",
                "tld: [example] | tld: [com] | 10:81: 'com' is not reserved for documentation; write example, test or invalid: names that belong to nobody",
                "role: file-server | role: file-srver | 11:40: 'file-srver': not one of",
                "role: file-server | os: beos | 11:38: 'beos' is no choice here; write windows or any",
                "Server Operators | Server Opperators | 12:60: the organisation has no group 'Server Opperators'; did you mean 'Server Operators'?",
                "isolated(victim1.host) | isolate(victim1.host) | 27:25: no fact is called 'isolate'; did you mean 'isolated'?",
                "\"isolated(victim1.host) and | \"isolated(victim1.host) und | 27:49: condition 'isolated(victim1.host) und has_foothold(server)': 'and', 'or' or the end is expected",
                "hurry(encrypt) | hurry(encript) | 27:80: no step is called 'encript'; did you mean 'encrypt'?",
                "to: [analyst] | to: [analist] | 30:87: 'analist': not one of lead, handler, analyst, liaison; did you mean 'analyst'?",
                "from: it-admin | from: it-admn | 30:57: no person of the scenario is called 'it-admn'; did you mean 'it-admin'?",
                "first-response + | first-respons + | 30:22: no act is called 'first-respons'; did you mean 'first-response'?",
                "inject.second-look.body: Something | inject.second-lok.body: Something | 30:16: the text 'inject.second-look.body' is missing; add it to texts/en.yaml",
                "{account}, will | {acount}, will | 36:5: nothing fills '{acount}'; did you mean 'account'?",
                "organisation: { use: small, country: th, history: 1d } | organisation: small | 5:15: one value cannot take the place of a block; write the keys that differ, or nothing to take the block out",
                "profile: lone-hand | \\tprofile: lone-hand | 15:3: not YAML: found character '\\t(TAB)'",
                "scenario: forty-lines | use: nowhere | 2:6: no scenario is called 'nowhere'; write the name of a folder beside this one or of a shipped scenario",
            },
            ignoreLeadingAndTrailingWhitespace = true)
    void isToldAtItsPlaceWithWhatToWrite(String right, String wrong, String told)
            throws IOException {
        String mistaken = wrong.replace("\\t", "\t");
        assertThat(sound).contains(right);
        write(sound.replaceFirst(java.util.regex.Pattern.quote(right), quoted(mistaken)));
        assertThat(told()).anyMatch(problem -> problem.startsWith(told));
    }

    @Test
    void theShortScenarioHasNoMistake() throws IOException {
        write(sound);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatSomeEditorsDoToATextIsNoMistake() throws IOException {
        write("\uFEFF" + sound.replace("\n", "\r\n"));
        assertThat(told()).isEmpty();
    }

    @Test
    void aListIsNoScenario() throws IOException {
        write("- a\n- b\n");
        assertThat(told())
                .containsExactly("1:1: a scenario is a block of keys; write scenario: and a name");
    }

    @Test
    void anEmptyFileIsNoScenario() throws IOException {
        write("");
        assertThat(told()).containsExactly("the file is empty; write scenario: and a name");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        write(sound + "# " + "x".repeat(1 << 20));
        assertThat(told())
                .containsExactly("the file has 1026 KiB; a scenario has at most 1024 KiB a file");
    }

    @Test
    void anotherEncodingIsToldAtItsFirstOctet() throws IOException {
        byte[] latin = "scenario: x\nlicence: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("scenario.yaml"), latin);
        assertThat(told()).first().asString().startsWith("2:13: the file is not in UTF-8");
    }

    @Test
    void aControlCharacterIsToldAtItsPlace() throws IOException {
        write("scenario: x\nlicence: a\u0000b\n");
        assertThat(told())
                .containsExactly(
                        "2:11: not YAML: here stands the control character 0; take it out");
    }

    @Test
    void aliasesThatUnfoldWithoutEndAreRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("fil: { m0: &m0 { a: x },\n");
        for (int i = 1; i < 12; i++) {
            String below = "*m" + (i - 1);
            bomb.append(" m" + i + ": &m" + i + " { a: " + below + ", b: " + below);
            bomb.append(", c: " + below + ", d: " + below + " },\n");
        }
        write(bomb + " }\n");
        assertThat(told()).hasSize(1).first().asString().contains("the aliases in it unfold");
    }

    @Test
    void blocksThatStandInEachOtherWithoutEndAreRefused() throws IOException {
        write("a: " + "[".repeat(30_000) + "]".repeat(30_000) + "\n");
        assertThat(told())
                .containsExactly(
                        "blocks stand in each other too deeply; a scenario needs six levels");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("scenario.yaml"), text);
    }

    private static String quoted(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    /// Each problem without its file.
    private List<String> told() {
        return Scenarios.load(folder).problems().stream()
                .map(problem -> problem.toString().replaceFirst("^.*scenario\\.yaml:\\s*", ""))
                .toList();
    }
}
