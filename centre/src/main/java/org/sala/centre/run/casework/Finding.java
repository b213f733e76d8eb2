package org.sala.centre.run.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing that a team holds to be so.
///
/// @param number within the run, from 1
/// @param at simulated moment when it was written down, ticks
/// @param fields by name: claim, kind, entity, role, confidence, status
/// @param withdrawn whether the team no longer stands by it
public record Finding(
        long id,
        int number,
        String who,
        long at,
        boolean withdrawn,
        Map<String, Value> fields,
        List<Evidence> evidence,
        List<Comment> comments) {

    public Finding {
        fields = new LinkedHashMap<>(fields);
        evidence = new ArrayList<>(evidence);
        comments = new ArrayList<>(comments);
    }

    /// What stands in a field. @param version grows with every change; @param who wrote it
    public record Value(String text, int version, String who) {}

    /// A record that supports it: where it stands in the real file, and its text then.
    public record Evidence(
            long id,
            int unit,
            long from,
            long to,
            long ts,
            String quote,
            String note,
            String who) {}

    public record Comment(String who, String text) {}

    /// The text of a field, empty where it has none.
    public String text(String field) {
        Value value = fields.get(field);
        return value == null ? "" : value.text();
    }

    /// The version of a field, 0 where it has none yet.
    public int version(String field) {
        Value value = fields.get(field);
        return value == null ? 0 : value.version();
    }

    /// How sure the team is, 0 to 100.
    public int confidence() {
        String text = text("confidence");
        return text.isEmpty() ? 50 : Integer.parseInt(text);
    }
}
