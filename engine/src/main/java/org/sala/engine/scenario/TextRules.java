package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every text that the scenario speaks of exists in English, and every `{name}` in it can be filled.
final class TextRules {

    private static final List<String> HOST = List.of("", ".dns", ".address");
    private static final List<String> PERSON =
            List.of(
                    "",
                    ".name",
                    ".latin",
                    ".login",
                    ".mail",
                    ".title",
                    ".title.local",
                    ".phone",
                    ".department",
                    ".department.local",
                    ".host",
                    ".host.dns",
                    ".host.address");
    private static final List<String> DAY =
            List.of(
                    "",
                    ".weekday",
                    ".next",
                    ".before1",
                    ".before2",
                    ".before3",
                    ".before4",
                    ".before5");
    private static final List<String> ALWAYS =
            List.of(
                    "organisation",
                    "organisation.local",
                    "organisation.domain",
                    "organisation.netbios",
                    "organisation.address",
                    "country",
                    "now",
                    "time",
                    "date",
                    "asked",
                    "answer",
                    "decider",
                    "action",
                    "host",
                    "account",
                    "person",
                    "domain",
                    "address",
                    "file",
                    "service",
                    "records",
                    "deadline",
                    "count",
                    "owner",
                    "place",
                    "purpose",
                    "since",
                    "until",
                    "herring",
                    "name",
                    "role",
                    "signoff",
                    "c2.domain",
                    "c2.client",
                    "c2.address",
                    "c2.host",
                    "c2.time",
                    "entity",
                    "topic",
                    "login",
                    "title",
                    "department",
                    "phone",
                    "zone",
                    "verdict",
                    "services",
                    "what",
                    "refutation",
                    "subject",
                    "sender",
                    "own",
                    "backups",
                    "hours",
                    "store",
                    "c2.seen",
                    "c2.seen.date",
                    "locked",
                    "text");

    private final Scenario scenario;
    private final List<Fault> faults = new ArrayList<>();
    private final SortedMap<String, String> english;

    private TextRules(Scenario scenario) {
        this.scenario = scenario;
        this.english = scenario.texts().byLanguage().getOrDefault(Texts.BASE, new TreeMap<>());
    }

    static List<Fault> check(Scenario scenario) {
        TextRules rules = new TextRules(scenario);
        rules.present();
        rules.places();
        return rules.faults;
    }

    private void present() {
        need("meta", scenario.meta().titleKey());
        need("meta", scenario.meta().summaryKey());
        for (InjectPlan inject : scenario.injects()) {
            String path = "injects." + inject.id() + ".text";
            if (inject.channel() == InjectPlan.Channel.MAIL
                    || inject.channel() == InjectPlan.Channel.TICKET) {
                need(path, inject.textKey() + ".subject");
            }
            need(path, inject.textKey() + ".body");
        }
        for (Npc npc : scenario.npcs()) {
            String path = "npcs." + npc.id();
            need(path, npc.textKey() + ".name");
            need(path, npc.textKey() + ".role");
            for (Npc.Topic topic : npc.topics()) {
                need(path + ".topics", topic.textKey() + ".ask");
                need(path + ".topics", topic.textKey() + ".known");
                need(path + ".topics", topic.textKey() + ".unknown");
            }
        }
        for (AdversaryPlan.HerringPlan herring : scenario.adversary().herrings()) {
            need("adversary.herrings." + herring.id(), herring.textKey() + ".what");
            need("adversary.herrings." + herring.id(), herring.textKey() + ".refutation");
            if (herring.announced()) {
                need("adversary.herrings." + herring.id(), herring.textKey() + ".ticket.subject");
                need("adversary.herrings." + herring.id(), herring.textKey() + ".ticket.body");
            }
        }
        for (Assessment.Objective objective : scenario.assessment().objectives()) {
            need("assess." + objective.id(), objective.textKey() + ".name");
            need("assess." + objective.id(), objective.textKey() + ".task");
        }
        lesson();
    }

    private void lesson() {
        for (Lesson.Hint hint : scenario.lesson().hints()) {
            for (Lesson.Rung rung : hint.rungs()) {
                need("hints." + hint.id(), rung.textKey());
            }
        }
        for (Lesson.Dilemma dilemma : scenario.lesson().dilemmas()) {
            for (String part : List.of(".question", ".first", ".second")) {
                need("dilemmas." + dilemma.id(), dilemma.textKey() + part);
            }
        }
        for (String question : scenario.lesson().questions()) {
            need("debrief", question);
        }
        for (Lesson.Document document : scenario.lesson().documents()) {
            need("documents." + document.id(), document.textKey() + ".title");
            need("documents." + document.id(), document.textKey() + ".body");
        }
        for (Lesson.RoleCard card : scenario.lesson().roleCards()) {
            need("role_cards", card.textKey() + ".title");
            need("role_cards", card.textKey() + ".body");
        }
    }

    private void places() {
        TreeSet<String> known = known();
        for (Map.Entry<String, SortedMap<String, String>> language :
                scenario.texts().byLanguage().entrySet()) {
            for (Map.Entry<String, String> text : language.getValue().entrySet()) {
                String path = "texts." + language.getKey() + "." + text.getKey();
                places(path, text.getValue(), known);
                if (!language.getKey().equals(Texts.BASE) && !english.containsKey(text.getKey())) {
                    String fix = NearestName.fix(text.getKey(), english.keySet());
                    faults.add(new Fault(path, "English has no text '" + text.getKey() + "'", fix));
                }
            }
        }
    }

    private void places(String path, String text, TreeSet<String> known) {
        int open = text.indexOf('{');
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                faults.add(new Fault(path, "the closing } is missing", ""));
                return;
            }
            String name = text.substring(open + 1, close);
            if (!known.contains(name)) {
                String fix = NearestName.fix(name, known);
                faults.add(new Fault(path, "nothing fills '{" + name + "}'", fix));
            }
            open = text.indexOf('{', close);
        }
    }

    private TreeSet<String> known() {
        TreeSet<String> known = new TreeSet<>(ALWAYS);
        for (Variable variable : scenario.variables()) {
            for (String property : properties(variable)) {
                known.add(variable.name() + property);
            }
        }
        for (AdversaryPlan.Slot slot : scenario.adversary().slots()) {
            known.add("slot." + slot.name());
        }
        for (Npc npc : scenario.npcs()) {
            known.add("npc." + npc.id());
        }
        return known;
    }

    private static List<String> properties(Variable variable) {
        return switch (variable) {
            case Variable.WorkdayOf _ -> DAY;
            case Variable.PersonOf _ -> PERSON;
            case Variable.HostOf _ -> HOST;
            case Variable.DurationOf _ -> List.of("", ".minutes");
            case Variable.ChoiceOf _ ->
                    List.of("", ".name", ".path", ".host", ".host.dns", ".host.address");
            case Variable.AccountOf _,
                    Variable.DomainOf _,
                    Variable.RecordsOf _,
                    Variable.NumberOf _ ->
                    List.of("");
        };
    }

    private void need(String path, String key) {
        if (!english.containsKey(key)) {
            String fix = "add it to texts/en.yaml";
            faults.add(new Fault(path, "the text '" + key + "' is missing", fix));
        }
    }
}
