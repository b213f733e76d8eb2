package org.sala.centre.run.casework;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunClosed;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.run.search.IncidentTime;
import org.sala.centre.run.search.SearchDesk;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.evidence.Unit;
import org.sala.evidence.windows.EventXml;
import org.sala.search.store.Answers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The case board: what the team holds to be so, how sure it is, and why.
@Controller
class CasePages {
    private static final List<String> KINDS =
            List.of(
                    "host", "account", "domain", "address", "file", "person", "vector", "records",
                    "other");
    private static final List<String> ROLES =
            List.of("", "first", "pivot", "affected", "attacker", "suspect", "harmless");
    private static final List<String> STATES = List.of("open", "confirmed", "refuted");
    private static final List<String> FIELDS =
            List.of("claim", "kind", "entity", "role", "confidence", "status");

    private final RunFramePages frames;
    private final Findings findings;
    private final SearchDesk desk;

    CasePages(RunFramePages frames, Findings findings, SearchDesk desk) {
        this.frames = frames;
        this.findings = findings;
        this.desk = desk;
    }

    @GetMapping("/runs/{run}/case")
    View board(Shell shell, Form form, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/case");
        return shell.titled(shell.t("case.title"))
                .show(
                        "casework/board",
                        Map.of(
                                "frame", frame,
                                "findings", findings.all(run),
                                "form", start(form),
                                "client", UUID.randomUUID().toString(),
                                "choices", choices(shell)));
    }

    private static Form start(Form form) {
        return Form.empty()
                .with("kind", form.value("kind").isEmpty() ? "host" : form.value("kind"))
                .with("entity", form.value("entity"))
                .with("confidence", "50");
    }

    /// The words of the lists to choose from.
    private static CaseChoices choices(Shell shell) {
        return new CaseChoices(
                words(shell, "case.kind.", KINDS),
                words(shell, "case.role.", ROLES),
                words(shell, "case.status.", STATES));
    }

    private static Map<String, String> words(Shell shell, String prefix, List<String> codes) {
        Map<String, String> words = new LinkedHashMap<>();
        codes.forEach(code -> words.put(code, shell.t(prefix + (code.isEmpty() ? "none" : code))));
        return words;
    }

    @GetMapping("/runs/{run}/case/list")
    View list(Shell shell, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        return shell.part(
                "casework/list",
                Map.of("run", run, "mayWrite", !member.staff(), "findings", findings.all(run)));
    }

    @GetMapping("/runs/{run}/case/{number}")
    View one(Shell shell, @PathVariable long run, @PathVariable int number) {
        ConsoleFrame frame = frames.enter(shell, run, "/case");
        Finding finding = finding(run, number);
        return shell.titled(shell.t("case.finding", number))
                .show(
                        "casework/one",
                        Map.of(
                                "frame", frame,
                                "finding", finding,
                                "offset", frame.clock().offset(),
                                "client", UUID.randomUUID().toString(),
                                "choices", choices(shell)));
    }

    private Finding finding(long run, int number) {
        return findings.one(run, number).orElseThrow(() -> new NotFound("finding " + number));
    }

    /// Who writes; only members of the team of a run that has not ended do.
    private Findings.Writer writer(Shell shell, long run) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff()) {
            throw new NotFound("seat");
        }
        if (!member.run().playable()) {
            throw new RunClosed(run);
        }
        LiveRun live = frames.live(member);
        return new Findings.Writer(run, member.reader().id(), live.at());
    }

    @PostMapping("/runs/{run}/case")
    View create(Shell shell, Form form, @PathVariable long run) {
        Findings.Writer writer = writer(shell, run);
        Map<String, String> fields = fields(form);
        if (form.isWrong()) {
            ConsoleFrame frame = frames.enter(shell, run, "/case");
            return shell.titled(shell.t("case.title"))
                    .again(
                            "casework/board",
                            Map.of(
                                    "frame", frame,
                                    "findings", findings.all(run),
                                    "form", form,
                                    "client", form.value("client"),
                                    "choices", choices(shell)));
        }
        int number = findings.create(writer, client(form), fields);
        if (!form.value("key").isEmpty()) {
            findings.prove(writer, number, proof(shell, run, form));
        }
        return shell.done("/runs/" + run + "/case/" + number, "case.created", number);
    }

    private static Map<String, String> fields(Form form) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("claim", form.required("claim", 4_000));
        fields.put("kind", form.value("kind"));
        fields.put("entity", form.value("entity"));
        fields.put("confidence", form.value("confidence"));
        fields.put("status", "open");
        for (String field : List.of("kind", "confidence")) {
            if (!isGood(field, fields.getOrDefault(field, ""))) {
                form.wrong(field, "case.wrong." + field);
            }
        }
        if (fields.getOrDefault("entity", "").length() > 300) {
            form.wrong("entity", "shell.form.too-long", 300);
        }
        return fields;
    }

    private static boolean isGood(String field, String value) {
        return switch (field) {
            case "kind" -> KINDS.contains(value);
            case "role" -> ROLES.contains(value);
            case "status" -> STATES.contains(value);
            case "confidence" -> value.matches("100|[0-9]{1,2}");
            case "claim" -> !value.isBlank() && value.length() <= 4_000;
            default -> value.length() <= 300;
        };
    }

    private static UUID client(Form form) {
        try {
            return UUID.fromString(form.value("client"));
        } catch (IllegalArgumentException _) {
            throw new NotFound("client id");
        }
    }

    /// One field of a finding. A conflict gives both texts, and what was typed is kept.
    @PostMapping("/runs/{run}/case/{number}/field")
    View change(Shell shell, Form form, @PathVariable long run, @PathVariable int number) {
        Findings.Writer writer = writer(shell, run);
        String field = form.value("field");
        String value = form.value("value");
        boolean numbered = form.value("version").matches("[0-9]{1,9}");
        if (!FIELDS.contains(field) || !numbered || !isGood(field, value)) {
            return shell.status(422).part("casework/not-kept", Map.of("field", field));
        }
        Finding finding = finding(run, number);
        int version = Integer.parseInt(form.value("version"));
        Findings.Change change = findings.change(writer, finding, field, value, version);
        return switch (change) {
            case Findings.Kept _ -> field(shell, run, number, field, Conflicting.NONE);
            case Findings.Conflict conflict ->
                    field(
                            shell.status(422),
                            run,
                            number,
                            field,
                            new Conflicting(value, conflict.theirs(), conflict.who()));
        };
    }

    private View field(Shell shell, long run, int number, String field, Conflicting conflict) {
        return shell.part(
                "casework/field",
                Map.of(
                        "run",
                        run,
                        "finding",
                        finding(run, number),
                        "field",
                        field,
                        "mayWrite",
                        true,
                        "choices",
                        choices(shell),
                        "conflict",
                        conflict));
    }

    @PostMapping("/runs/{run}/case/{number}/comment")
    View comment(Shell shell, Form form, @PathVariable long run, @PathVariable int number) {
        Findings.Writer writer = writer(shell, run);
        String text = form.required("text", 4_000);
        if (!form.isWrong()) {
            findings.comment(writer, finding(run, number), client(form), text);
        }
        return shell.done("/runs/" + run + "/case/" + number, "case.commented");
    }

    @PostMapping("/runs/{run}/case/{number}/withdraw")
    View withdraw(Shell shell, Form form, @PathVariable long run, @PathVariable int number) {
        Findings.Writer writer = writer(shell, run);
        boolean withdrawn = form.value("do").equals("withdraw");
        findings.withdraw(writer, finding(run, number), withdrawn);
        return shell.done(
                "/runs/" + run + "/case/" + number,
                withdrawn ? "case.withdrawn.done" : "case.restored");
    }

    @PostMapping("/runs/{run}/case/{number}/evidence/{id}/remove")
    View disprove(
            Shell shell, @PathVariable long run, @PathVariable int number, @PathVariable long id) {
        findings.disprove(writer(shell, run), finding(run, number), id);
        return shell.done("/runs/" + run + "/case/" + number, "case.evidence.removed");
    }

    /// The dialogue in the search that adds a record to a finding, to a new one, or to the timeline.
    @GetMapping("/runs/{run}/case/evidence")
    View choose(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        SearchDesk.Asking asking = new SearchDesk.Asking(member, frames.live(member));
        Answers.Whole whole = record(asking, form.value("key"));
        Unit unit = asking.store().plan().units().get(whole.key().unit());
        return shell.part(
                "casework/add",
                Map.of(
                        "run", run,
                        "key", form.value("key"),
                        "time", IncidentTime.text(whole.key().ts(), asking.offset()),
                        "host", asking.store().plan().organisation().host(unit.host()).name(),
                        "quote", quote(unit, whole),
                        "client", UUID.randomUUID().toString(),
                        "findings", findings.all(run),
                        "choices", choices(shell)));
    }

    private Answers.Whole record(SearchDesk.Asking asking, String key) {
        String[] parts = key.split("\\.", -1);
        if (parts.length < 2
                || !parts[0].matches("[0-9]{1,6}")
                || !parts[1].matches("[0-9]{1,15}")) {
            throw new NotFound("record " + key);
        }
        return desk.record(asking, Integer.parseInt(parts[0]), Long.parseLong(parts[1]))
                .orElseThrow(() -> new NotFound("record " + key));
    }

    private static String quote(Unit unit, Answers.Whole whole) {
        String line = new String(whole.bytes(), StandardCharsets.UTF_8);
        String xml = unit.source().isWindows() ? EventXml.of(line) : null;
        return (xml == null ? line : xml).strip();
    }

    private Findings.Proof proof(Shell shell, long run, Form form) {
        RunMembers.Member member = frames.member(shell, run);
        SearchDesk.Asking asking = new SearchDesk.Asking(member, frames.live(member));
        Answers.Whole whole = record(asking, form.value("key"));
        Unit unit = asking.store().plan().units().get(whole.key().unit());
        String note = form.value("note");
        return new Findings.Proof(
                whole.key().unit(),
                whole.key().offset(),
                whole.key().offset() + whole.bytes().length,
                whole.key().ts(),
                quote(unit, whole),
                note.substring(0, Math.min(2_000, note.length())));
    }

    /// Adds a record to a finding that is there.
    @PostMapping("/runs/{run}/case/evidence")
    View prove(Shell shell, Form form, @PathVariable long run) {
        Findings.Writer writer = writer(shell, run);
        if (!form.value("number").matches("[0-9]{1,6}")) {
            throw new NotFound("finding " + form.value("number"));
        }
        Finding finding = finding(run, Integer.parseInt(form.value("number")));
        findings.prove(writer, finding.number(), proof(shell, run, form));
        return shell.part("casework/added", Map.of("run", run, "number", finding.number()));
    }
}
