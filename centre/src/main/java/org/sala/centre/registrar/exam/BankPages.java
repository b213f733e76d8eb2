package org.sala.centre.registrar.exam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.Entries;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Intakes;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The bank of items, the forms made of them, and the tests given to a course.
@Controller
class BankPages {

    private static final int CHOICES = 4;

    private final ItemBank bank;
    private final Sittings sittings;
    private final Intakes intakes;

    BankPages(ItemBank bank, Sittings sittings, Intakes intakes) {
        this.bank = bank;
        this.sittings = sittings;
        this.intakes = intakes;
    }

    @GetMapping("/tests/items")
    View items(Shell shell, Form form) {
        String course = course(form.value("course"));
        return shell.title("exam.bank.title")
                .show(
                        "exam/bank",
                        Map.of(
                                "course", course,
                                "courses", intakes.courses(),
                                "items", bank.items(course),
                                "forms", bank.forms()));
    }

    @GetMapping("/tests/items/new")
    View blank(Shell shell, Form asked) {
        return entry(
                shell,
                Form.empty().with("course", course(asked.value("course"))).with("key", "0"),
                "/tests/items");
    }

    @PostMapping("/tests/items")
    View enter(Shell shell, Form form) {
        String course = course(form.value("course"));
        String topic = form.required("topic", 120);
        Map<String, ItemBank.Words> words = words(form);
        int key = Entries.count(form, "key", 0, CHOICES - 1);
        if (form.isWrong()) {
            return entry(shell.status(422), form, "/tests/items");
        }
        bank.enter(shell.reader().id(), course, topic, words, key);
        return shell.done("/tests/items?course=" + course, "exam.item.kept");
    }

    @GetMapping("/tests/items/{id}")
    View show(Shell shell, @PathVariable UUID id) {
        ItemBank.Item item = item(id);
        Form form =
                Form.empty()
                        .with("course", item.course())
                        .with("topic", item.topic())
                        .with("key", Integer.toString(item.key()));
        item.words()
                .forEach((language, words) -> {
                    form.with("stem-" + language, words.stem());
                    for (int i = 0; i < words.choices().size(); i++) {
                        form.with("choice-" + language + "-" + i, words.choices().get(i));
                    }
                });
        return entry(shell, form, "/tests/items/" + id);
    }

    @PostMapping("/tests/items/{id}")
    View change(Shell shell, @PathVariable UUID id, Form form) {
        ItemBank.Item item = item(id);
        form.with("topic", item.topic()).with("course", item.course());
        Map<String, ItemBank.Words> words = words(form);
        int key = Entries.count(form, "key", 0, CHOICES - 1);
        if (form.isWrong()) {
            return entry(shell.status(422), form, "/tests/items/" + id);
        }
        return DeedPages.answer(
                shell,
                "/tests/items?course=" + item.course(),
                () -> bank.change(shell.reader().id(), item, words, key),
                "exam.item.kept");
    }

    @PostMapping("/tests/forms")
    View form(Shell shell, Form form) {
        String course = course(form.value("course"));
        String path = "/tests/items?course=" + course;
        String variant = form.value("variant").equals("B") ? "B" : "A";
        int minutes = Entries.count(form, "minutes", 1, 480);
        List<UUID> items = new ArrayList<>();
        for (ItemBank.Item item : bank.items(course)) {
            if (form.has("items", item.id().toString())) {
                items.add(item.id());
            }
        }
        if (form.isWrong() || items.isEmpty()) {
            return shell.refused(path, "exam.form.needs");
        }
        return DeedPages.answer(
                shell,
                path,
                () -> bank.form(shell.reader().id(), course, variant, minutes, items),
                "exam.form.made");
    }

    @GetMapping("/offerings/{id}/tests")
    View given(Shell shell, @PathVariable UUID id) {
        Intakes.Offering offering = offering(id);
        List<ItemBank.TestForm> forms =
                bank.forms().stream()
                        .filter(f -> f.course().equals(offering.course()) && f.items() > 0)
                        .toList();
        return shell.title("exam.of", offering.name())
                .show(
                        "exam/given",
                        Map.of(
                                "offering", offering,
                                "forms", forms,
                                "sittings", sittings.of(id)));
    }

    @PostMapping("/offerings/{id}/tests")
    View give(Shell shell, @PathVariable UUID id, Form form) {
        offering(id);
        String path = "/offerings/" + id + "/tests";
        Sittings.Purpose purpose =
                form.value("purpose").equals("PRE") ? Sittings.Purpose.PRE : Sittings.Purpose.POST;
        try {
            UUID chosen = UUID.fromString(form.value("form"));
            int given = sittings.give(shell.reader().id(), id, chosen, purpose);
            return shell.done(path, "exam.given", given);
        } catch (IllegalArgumentException e) {
            return shell.refused(path, "shell.form.required");
        } catch (RefusedException e) {
            return shell.refused(path, e.key());
        }
    }

    /// English must be whole; Thai may be left out whole.
    private static Map<String, ItemBank.Words> words(Form form) {
        Map<String, ItemBank.Words> all = new LinkedHashMap<>();
        for (String language : List.of("en", "th")) {
            boolean asked = language.equals("en") || !form.value("stem-" + language).isEmpty();
            if (!asked) {
                continue;
            }
            String stem = form.required("stem-" + language, 2000);
            List<String> choices = new ArrayList<>();
            for (int i = 0; i < CHOICES; i++) {
                choices.add(form.required("choice-" + language + "-" + i, 500));
            }
            all.put(language, new ItemBank.Words(stem, choices));
        }
        return all;
    }

    private View entry(Shell shell, Form form, String action) {
        return shell.title("exam.item.title")
                .show("exam/item", Map.of("form", form, "action", action, "count", CHOICES));
    }

    private String course(String wanted) {
        List<Intakes.CourseVersion> courses = intakes.courses();
        return courses.stream()
                .map(Intakes.CourseVersion::course)
                .filter(code -> code.equals(wanted))
                .findFirst()
                .orElse(courses.isEmpty() ? "" : courses.getFirst().course());
    }

    private ItemBank.Item item(UUID id) {
        return bank.one(id).orElseThrow(() -> new NotFound("item " + id));
    }

    private Intakes.Offering offering(UUID id) {
        return intakes.offering(id).orElseThrow(() -> new NotFound("offering " + id));
    }
}
