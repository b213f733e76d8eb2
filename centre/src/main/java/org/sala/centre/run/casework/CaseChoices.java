package org.sala.centre.run.casework;

import java.util.LinkedHashMap;
import java.util.Map;

/// What may be chosen in the fields of a finding: code and words, in order.
public record CaseChoices(
        Map<String, String> kinds, Map<String, String> roles, Map<String, String> states) {
    public CaseChoices {
        kinds = new LinkedHashMap<>(kinds);
        roles = new LinkedHashMap<>(roles);
        states = new LinkedHashMap<>(states);
    }

    /// The choices of a field, none where anything may be written.
    public Map<String, String> of(String field) {
        return switch (field) {
            case "kind" -> kinds;
            case "role" -> roles;
            case "status" -> states;
            default -> Map.of();
        };
    }

    /// The words for a code of a field; the text itself where it is free.
    public String words(String field, String code) {
        return of(field).getOrDefault(code, code);
    }
}
