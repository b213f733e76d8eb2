package org.sala.centre.registrar.nomination;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sala.centre.registrar.Allocation;
import org.sala.centre.registrar.Entries;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;

/// The fields of a person, as focal point and nominee fill them. No part of a name is asked for apart,
/// and one word is a whole name.
final class PersonForm {

    private PersonForm() {}

    static People.Details details(Form form, int year) {
        String name = nfc(form.required("name", 200));
        if (!name.isEmpty() && name.codePoints().noneMatch(Character::isLetter)) {
            form.wrong("name", "registrar.form.letters");
        }
        String passport = nfc(optional(form, "passport", 200));
        if (!passport.isEmpty() && !passport.matches("[\\p{IsLatin}\\p{M} .,'’/-]+")) {
            form.wrong("passport", "registrar.form.latin");
        }
        String email = form.required("email", 200);
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            form.wrong("email", "registrar.form.email");
        }
        Allocation.Sex sex = Allocation.Sex.NOT_STATED;
        for (Allocation.Sex one : Allocation.Sex.values()) {
            if (one.name().equals(form.value("sex"))) {
                sex = one;
            }
        }
        return new People.Details(
                new People.Names(
                        name,
                        nfc(optional(form, "local", 200)),
                        optional(form, "language", 20),
                        passport,
                        nfc(optional(form, "calling", 80))),
                sex,
                Entries.birthYear(form, "birth", year),
                email);
    }

    static NominationDesk.Entry entry(Form form, int year) {
        People.Details details = details(form, year);
        String employer = nfc(form.required("employer", 200));
        String kind = form.value("kind");
        if (!Sheets.kinds().contains(kind)) {
            form.wrong("kind", "shell.form.required");
        }
        return new NominationDesk.Entry(
                details, employer, kind, nfc(optional(form, "position", 200)));
    }

    static Form filled(People.Details details) {
        return Form.empty()
                .with("name", details.names().name())
                .with("local", details.names().local())
                .with("language", details.names().language())
                .with("passport", details.names().passport())
                .with("calling", details.names().calling())
                .with("sex", details.sex().name())
                .with(
                        "birth",
                        details.birthYear() == 0 ? "" : Integer.toString(details.birthYear()))
                .with("email", details.email());
    }

    static Map<String, String> sexes(Shell shell) {
        Map<String, String> sexes = new LinkedHashMap<>();
        for (Allocation.Sex sex : List.of(Allocation.Sex.values()).reversed()) {
            sexes.put(sex.name(), shell.t("registrar.sex." + sex.name()));
        }
        return sexes;
    }

    static Map<String, String> kinds(Shell shell) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", shell.t("registrar.form.choose"));
        for (String kind : Sheets.kinds()) {
            kinds.put(kind, shell.t("results.employer." + kind));
        }
        return kinds;
    }

    private static String optional(Form form, String field, int longest) {
        String value = form.value(field);
        if (value.length() > longest) {
            form.wrong(field, "shell.form.too-long", longest);
        }
        return value;
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
