package org.sala.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sala.search.store.RecordFields;

class QueryTextTest {

    private static final Catalogue FIELDS = RecordFields.CATALOGUE;
    private static final List<String> WORDS =
            List.of(
                    "ws-0142",
                    "C:\\Program Files (x86)\\a.exe",
                    "or",
                    "a\"b",
                    "/etc/passwd",
                    "ขอบคุณ",
                    "x*y?",
                    "50%_!",
                    "10.1.2.3",
                    "by",
                    "a:b=c");

    private static Query read(String text) {
        Query.Reading reading = Query.parse(text, FIELDS);
        assertThat(reading).as(text).isInstanceOf(Query.Understood.class);
        return ((Query.Understood) reading).query();
    }

    private static List<Problem> refused(String text) {
        Query.Reading reading = Query.parse(text, FIELDS);
        assertThat(reading).as(text).isInstanceOf(Query.Refused.class);
        return ((Query.Refused) reading).problems();
    }

    private static Field field(String name) {
        Field field = FIELDS.find(name);
        assertThat(field).isNotNull();
        return field;
    }

    @Test
    void everyQueryReadsBackFromItsText() {
        RandomQueries queries = new RandomQueries(11, FIELDS, WORDS);
        for (int i = 0; i < 20_000; i++) {
            Query query = queries.query(true);
            String text = query.text();
            Query.Reading reading = Query.parse(text, FIELDS);
            if (reading instanceof Query.Refused(List<Problem> problems)) {
                // a drawn chart may use one name twice; nothing else may be refused
                assertThat(problems).as(text).allMatch(p -> p.code() == Problem.Code.NAME_TWICE);
            } else {
                assertThat(((Query.Understood) reading).query()).as(text).isEqualTo(query);
            }
        }
    }

    @Test
    void noTextWhateverMakesTheReaderFail() {
        String signs = "abhost:\"()|*?[]{}<>=!/\\-, \tTO0123456789ANDORNOTtsstatsbytop|count^$ก";
        Random random = new Random(5);
        RandomQueries queries = new RandomQueries(6, FIELDS, WORDS);
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text =
                    new StringBuilder(random.nextInt(3) == 0 ? "" : queries.query(true).text());
            for (int j = random.nextInt(12); j >= 0; j--) {
                char sign = signs.charAt(random.nextInt(signs.length()));
                int at = random.nextInt(text.length() + 1);
                if (random.nextInt(3) == 0 && at < text.length()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, sign);
                }
            }
            Query.Reading reading = Query.parse(text.toString(), FIELDS);
            if (reading instanceof Query.Refused(List<Problem> problems)) {
                assertThat(problems).isNotEmpty();
                assertThat(problems)
                        .allMatch(p ->
                                p.from() >= 0 && p.from() <= p.to() && p.to() <= text.length());
            }
        }
    }

    @Test
    void readsTheHabitsOfTheField() {
        assertThat(read("host:ws-1 AND NOT user:admin*").text())
                .isEqualTo("host:ws-1 NOT user:admin*");
        assertThat(read("bytes_out:>100000").filter())
                .isEqualTo(
                        new Filter.Range(
                                field("bytes_out"),
                                new Filter.Bound(new Filter.Whole(100_000), false),
                                null));
        assertThat(read("dst_port:[1 TO 1024}").filter())
                .isEqualTo(
                        new Filter.Range(
                                field("dst_port"),
                                new Filter.Bound(new Filter.Whole(1), true),
                                new Filter.Bound(new Filter.Whole(1024), false)));
        assertThat(read("src:10.1.2.3/16").text()).isEqualTo("src_ip:10.1.0.0/16");
        assertThat(read("file:C:\\Windows\\Temp\\*").filter())
                .isEqualTo(new Filter.Like(field("file"), Glob.of("C:\\Windows\\Temp\\*")));
        assertThat(read("file:/etc/passwd").filter())
                .isEqualTo(new Filter.Like(field("file"), Glob.exactly("/etc/passwd")));
        assertThat(read("url:/gate\\.(php|asp)/").filter())
                .isEqualTo(new Filter.Regex(field("url"), "gate\\.(php|asp)"));
        assertThat(read("a OR b c").text()).isEqualTo("a OR (b c)");
        assertThat(read("user:(a OR b)").text()).isEqualTo("user:a OR user:b");
        assertThat(read("host in (a, b)").text()).isEqualTo("host:a OR host:b");
        assertThat(
                        read("earliest=-2h source:proxy | count by host | where count > 5 | sort -count | head 3")
                                .text())
                .isEqualTo(
                        "earliest=-2h source:proxy | stats count by host | where count:>5 | sort -count | head 3");
        assertThat(read("| stats sum(bytes_out) as total, dc(user) by host | sort -total").text())
                .isEqualTo("| stats sum(bytes_out) as total, dc(user) by host | sort -total");
        assertThat(read("* | stats sum(bytes_out) by user | where sum(bytes_out)>10").stages())
                .hasSize(2);
        assertThat(read("ts:2026-03-02").text())
                .isEqualTo("ts:[2026-03-02T00:00:00 TO 2026-03-03T00:00:00}");
        assertThat(read("").filter()).isEqualTo(new Filter.All());
    }

    @Test
    void saysWhereAProblemIsAndWhatMayBeMeant() {
        assertThat(refused("hots:ws-1"))
                .containsExactly(new Problem(0, 4, Problem.Code.UNKNOWN_FIELD, "hots", "host"));
        assertThat(refused("host:a | cuont by host"))
                .containsExactly(new Problem(9, 14, Problem.Code.UNKNOWN_STAGE, "cuont", "count"));
        assertThat(refused("host:a and dst_port:http"))
                .containsExactly(new Problem(20, 24, Problem.Code.NOT_A_NUMBER, "http", null));
        assertThat(refused("(host:a").getFirst().code()).isEqualTo(Problem.Code.PARENTHESIS_OPEN);
        assertThat(refused("host:a)").getFirst().code())
                .isEqualTo(Problem.Code.PARENTHESIS_UNEXPECTED);
        assertThat(refused("host:\"a").getFirst().code()).isEqualTo(Problem.Code.QUOTE_OPEN);
        assertThat(refused("host:").getFirst().code()).isEqualTo(Problem.Code.VALUE_MISSING);
        assertThat(refused("a OR").getFirst().code()).isEqualTo(Problem.Code.CONDITION_MISSING);
        assertThat(refused("src_ip:10.1.2.3/40").getFirst().code())
                .isEqualTo(Problem.Code.NOT_AN_ADDRESS);
        assertThat(refused("url:/(/").getFirst().code()).isEqualTo(Problem.Code.REGEX_BROKEN);
        assertThat(refused("a OR earliest=-2h").getFirst().code())
                .isEqualTo(Problem.Code.TIME_NOT_HERE);
        assertThat(refused("earliest=soon").getFirst().code()).isEqualTo(Problem.Code.NOT_A_TIME);
        assertThat(refused("| head 10001").getFirst().code())
                .isEqualTo(Problem.Code.COUNT_TOO_LARGE);
        assertThat(refused("| count by host, host").getFirst().code())
                .isEqualTo(Problem.Code.NAME_TWICE);
        assertThat(refused("(".repeat(40) + "a").getFirst().code())
                .isEqualTo(Problem.Code.TOO_DEEP);
        assertThat(refused("a ".repeat(201)).getFirst().code())
                .isEqualTo(Problem.Code.TOO_MANY_TERMS);
        assertThat(refused("x".repeat(8_001)).getFirst().code()).isEqualTo(Problem.Code.TOO_LONG);
        assertThat(refused("hots:a usr:b")).hasSize(2);
    }
}
