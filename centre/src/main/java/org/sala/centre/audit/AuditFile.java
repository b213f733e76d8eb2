package org.sala.centre.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.audit.AuditChain.Break;
import org.sala.centre.audit.AuditChain.Entry;
import org.sala.centre.audit.AuditChain.Subject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The audit log as a file of one line of JSON for each entry, which can be verified without the centre.
public final class AuditFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    private AuditFile() {}

    /// One entry as its line, without the end of line.
    public static String line(Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sequence", entry.sequence());
        members.put("at", entry.at().toString());
        members.put("actor", entry.actor());
        members.put("action", entry.subject().action());
        members.put("entity", entry.subject().entity());
        members.put("id", entry.subject().id());
        members.put("detail", entry.detail());
        members.put("previous", HEX.formatHex(entry.previous()));
        members.put("hash", HEX.formatHex(entry.hash()));
        return JSON.writeValueAsString(members);
    }

    /// What a file says. @param entries how many were read; @param broken the first break, empty where all hold
    public record Verdict(long entries, Optional<Break> broken) {}

    /// Walks a file and gives the first break. A line that cannot be read is a break of its content.
    public static Verdict verify(BufferedReader in) throws IOException {
        Optional<Entry> before = Optional.empty();
        long count = 0;
        String line = in.readLine();
        while (line != null) {
            if (!line.isBlank()) {
                count++;
                Optional<Entry> entry = entry(line);
                if (entry.isEmpty()) {
                    return new Verdict(
                            count, Optional.of(new Break(count, AuditChain.Kind.CONTENT)));
                }
                List<Entry> one = new ArrayList<>(List.of(entry.get()));
                Optional<Break> broken = AuditChain.verify(before, one);
                if (broken.isPresent()) {
                    return new Verdict(count, broken);
                }
                before = entry;
            }
            line = in.readLine();
        }
        return new Verdict(count, Optional.empty());
    }

    private static Optional<Entry> entry(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return Optional.of(
                    new Entry(
                            node.get("sequence").longValue(),
                            Instant.parse(node.get("at").stringValue()),
                            node.get("actor").longValue(),
                            new Subject(
                                    node.get("action").stringValue(),
                                    node.get("entity").stringValue(),
                                    node.get("id").stringValue()),
                            node.get("detail").stringValue(),
                            HEX.parseHex(node.get("previous").stringValue()),
                            HEX.parseHex(node.get("hash").stringValue())));
        } catch (JacksonException
                | IllegalArgumentException
                | java.time.DateTimeException
                | NullPointerException e) {
            return Optional.empty();
        }
    }
}
