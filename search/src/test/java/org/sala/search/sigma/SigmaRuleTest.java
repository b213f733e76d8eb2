package org.sala.search.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sala.search.query.Query;

class SigmaRuleTest {

    private static Map<String, Object> rule(Map<String, ?> logsource, Map<String, ?> detection) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("title", "A rule");
        rule.put("logsource", logsource);
        rule.put("detection", detection);
        return rule;
    }

    private static String text(Map<String, Object> rule) {
        SigmaRule.Reading reading = SigmaRule.read(rule);
        assertThat(reading).isInstanceOf(SigmaRule.Understood.class);
        return Query.of(((SigmaRule.Understood) reading).rule().filter()).text();
    }

    private static List<SigmaRule.Problem> problems(Map<String, Object> rule) {
        return ((SigmaRule.Refused) SigmaRule.read(rule)).problems();
    }

    @Test
    void readsSelectionsModifiersAndCondition() {
        Map<String, Object> detection = new LinkedHashMap<>();
        Map<String, Object> selection = new LinkedHashMap<>();
        selection.put("Image|endswith", List.of("\\vssadmin.exe", "\\wmic.exe"));
        selection.put("CommandLine|contains|all", List.of("delete", "shadows"));
        detection.put("selection", selection);
        detection.put("filter_main", Map.of("ParentImage|startswith", "C:\\Program Files\\"));
        detection.put("condition", "selection and not 1 of filter_*");
        assertThat(text(rule(Map.of("product", "windows", "category", "file_event"), detection)))
                .isEqualTo(
                        "source:sysmon event_id:11"
                                + " (process:*\\vssadmin.exe OR process:*\\wmic.exe)"
                                + " command_line:*delete* command_line:*shadows*"
                                + " NOT parent:\"C:\\Program Files\\\"*");
    }

    @Test
    void readsNetworksExpressionsNumbersWordsAndAbsence() {
        Map<String, Object> detection = new LinkedHashMap<>();
        detection.put("a", Map.of("DestinationIp|cidr", "203.0.113.0/24"));
        detection.put("b", Map.of("CommandLine|re", "-e(nc)?\\s"));
        detection.put("c", Map.of("DestinationPort|gte", 1024));
        detection.put("d", List.of("mimi", "kat\\*z"));
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("User", null);
        detection.put("e", none);
        detection.put("condition", "all of them");
        assertThat(text(rule(Map.of("service", "sysmon"), detection)))
                .isEqualTo(
                        "source:sysmon dst_ip:203.0.113.0/24 command_line:/-e(nc)?\\s/ dst_port:>=1024"
                                + " (mimi OR \"kat*z\") NOT user:*");
    }

    @Test
    void namesEveryProblemWithItsPlace() {
        Map<String, Object> detection = new LinkedHashMap<>();
        detection.put("selection", Map.of("Imphash", "00", "Image|base64offset", "x"));
        detection.put("condition", "selection and other");
        assertThat(problems(rule(Map.of("category", "quantum"), detection)))
                .extracting(SigmaRule.Problem::code)
                .containsExactlyInAnyOrder(
                        SigmaRule.Code.FIELD_UNKNOWN,
                        SigmaRule.Code.MODIFIER_UNKNOWN,
                        SigmaRule.Code.SELECTION_UNKNOWN,
                        SigmaRule.Code.LOGSOURCE_UNKNOWN);
        assertThat(problems(rule(Map.of(), Map.of("a", "x", "condition", "a and ("))))
                .extracting(SigmaRule.Problem::code)
                .containsExactly(SigmaRule.Code.CONDITION_BROKEN);
        assertThat(problems(new LinkedHashMap<>()))
                .extracting(SigmaRule.Problem::code)
                .containsExactly(SigmaRule.Code.NOT_A_RULE);
    }
}
