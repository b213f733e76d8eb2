package org.sala.library.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.time.Ticks;

/// Actions of a team in a text file: "+00:25 handler isolate-host host=WS-0029".
public final class CommandFile {

    private static final Pattern DURATION = Pattern.compile("\\+?(\\d{1,3}):([0-5]\\d)");

    private CommandFile() {}

    /// @param after ticks after the start of play
    public record Line(
            long after, TeamRole role, String action, SortedMap<String, String> arguments) {}

    /// @throws IllegalArgumentException naming the line that is not understood
    public static List<Line> read(List<String> text) {
        List<Line> lines = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                Line read = line(line);
                if (read.after() < before) {
                    throw new IllegalArgumentException("it is earlier than the line before");
                }
                before = read.after();
                lines.add(read);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return lines;
    }

    private static Line line(String line) {
        String[] words = line.split("\\s+", -1);
        if (words.length < 3) {
            throw new IllegalArgumentException("write +00:25 handler isolate-host host=WS-0029");
        }
        SortedMap<String, String> arguments = new TreeMap<>();
        for (int i = 3; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("'" + words[i] + "': write name=value");
            }
            arguments.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        TeamRole role;
        try {
            role = TeamRole.valueOf(words[1].toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no role is called '" + words[1] + "': lead, handler, analyst or liaison", e);
        }
        return new Line(duration(words[0]), role, words[2], arguments);
    }

    /// "HH:MM" in ticks. @throws IllegalArgumentException if it is not so written
    public static long duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "': write hours and minutes, as 02:30");
        }
        return Long.parseLong(matcher.group(1)) * Ticks.HOUR
                + Long.parseLong(matcher.group(2)) * Ticks.MINUTE;
    }
}
