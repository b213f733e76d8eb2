package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A form as the person filled it, with what is wrong at each field. A page shows the same form
/// again with everything kept.
public final class Form {
    private final Map<String, List<String>> values;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    /// What is wrong at a field.
    ///
    /// @param key message key of a sentence that says what to do instead
    /// @param arguments what is set into it
    public record Problem(String key, List<Object> arguments) {}

    /// A form nobody has filled yet.
    public static Form empty() {
        return new Form(new LinkedHashMap<>());
    }

    /// A form as a request brings it.
    public static Form of(HttpServletRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, value) -> values.put(name, List.of(value)));
        return new Form(values);
    }

    /// Sets a field, as the state that a person starts from.
    public Form with(String field, @Nullable String value) {
        values.put(field, value == null ? List.of() : List.of(value));
        return this;
    }

    /// Sets a field of many values.
    public Form with(String field, List<String> all) {
        values.put(field, List.copyOf(all));
        return this;
    }

    /// The field's text without blanks around it; empty where nothing was sent.
    public String value(String field) {
        List<String> all = values(field);
        return all.isEmpty() ? "" : all.getFirst().strip();
    }

    /// The field's text letter by letter, for passwords.
    public String exact(String field) {
        List<String> all = values(field);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /// All values of a field, for check boxes.
    public List<String> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    /// Whether a check box or choice of that value is set.
    public boolean has(String field, String value) {
        return values(field).contains(value);
    }

    /// Notes what is wrong at a field; the first problem of a field stands.
    public void wrong(String field, String key, Object... arguments) {
        problems.putIfAbsent(field, new Problem(key, List.of(arguments)));
    }

    /// Notes a problem where the field is empty or longer than allowed; returns its text.
    public String required(String field, int longest) {
        String value = value(field);
        if (value.isEmpty()) {
            wrong(field, "shell.form.required");
        } else if (value.length() > longest) {
            wrong(field, "shell.form.too-long", longest);
        }
        return value;
    }

    /// What is wrong at a field, or null.
    public @Nullable Problem problem(String field) {
        return problems.get(field);
    }

    /// What is wrong, field by field, in the order of finding.
    public Map<String, Problem> problems() {
        return problems;
    }

    /// Whether something is wrong.
    public boolean isWrong() {
        return !problems.isEmpty();
    }

    /// Names of the fields that were sent, in their order.
    public List<String> fields() {
        return new ArrayList<>(values.keySet());
    }
}
