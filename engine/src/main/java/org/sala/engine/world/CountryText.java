package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sala.engine.time.CivilTime;

/// Reads the text form of a country pack: lines under `[section]` heads, fields parted by `|`,
/// comments after `#` at the start of a line. Sections of several texts add up.
public final class CountryText {

    private final TreeMap<String, List<String[]>> sections = new TreeMap<>();

    private CountryText() {}

    /// @param texts the common pack first, then the country's own
    /// @throws IllegalArgumentException with line number and text if a line has no sense
    public static Country parse(List<String> texts) {
        CountryText reader = new CountryText();
        for (String text : texts) {
            reader.read(text);
        }
        return reader.country();
    }

    private void read(String text) {
        String section = "";
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                if (!line.endsWith("]")) {
                    throw new IllegalArgumentException(
                            "line " + number + ": section without ]: " + line);
                }
                section = line.substring(1, line.length() - 1);
                continue;
            }
            String[] fields = line.split("\\|", -1);
            for (int i = 0; i < fields.length; i++) {
                fields[i] = fields[i].strip();
            }
            sections.computeIfAbsent(section, name -> new ArrayList<>()).add(fields);
        }
    }

    private List<String[]> lines(String section, int fields) {
        List<String[]> lines = sections.getOrDefault(section, List.of());
        for (String[] line : lines) {
            if (line.length != fields) {
                throw new IllegalArgumentException(
                        "[" + section + "] needs " + fields + " fields: " + String.join("|", line));
            }
        }
        return lines;
    }

    private String value(String key) {
        for (String[] line : lines("country", 2)) {
            if (line[0].equals(key)) {
                return line[1];
            }
        }
        throw new IllegalArgumentException("[country] lacks " + key);
    }

    private Country country() {
        List<Integer> weekend = new ArrayList<>();
        for (String day : value("weekend").split(" ")) {
            weekend.add(Integer.parseInt(day));
        }
        List<Integer> holidays = new ArrayList<>();
        for (String[] line : lines("holidays", 2)) {
            holidays.add(day(line[0]));
        }
        Country.Names names =
                new Country.Names(
                        named("given"),
                        named("family"),
                        value("order").equals("family-first"),
                        Integer.parseInt(value("one-word")));
        return new Country(
                value("code"),
                value("name"),
                Integer.parseInt(value("offset-minutes")) * 60,
                List.copyOf(weekend),
                holidays.stream().distinct().sorted().toList(),
                value("language"),
                names,
                new Pools(local(), writing(), web(), goods()));
    }

    private static int day(String date) {
        String[] parts = date.split("-", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("[holidays] not a date: " + date);
        }
        return CivilTime.epochDay(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private List<Country.Named> named(String section) {
        return lines(section, 2).stream().map(f -> new Country.Named(f[0], f[1])).toList();
    }

    private Pools.Local local() {
        return new Pools.Local(
                lines("agencies", 3).stream().map(f -> new Pools.Agency(f[0], f[1], f[2])).toList(),
                lines("departments", 3).stream()
                        .map(f -> new Pools.Unit(f[0], f[1], f[2]))
                        .toList(),
                lines("titles", 4).stream()
                        .map(f -> new Pools.Title(f[0], Integer.parseInt(f[1]), f[2], f[3]))
                        .toList(),
                named("places"),
                new Pools.Hours(
                        minute(value("from")),
                        minute(value("to")),
                        minute(value("lunch")),
                        Integer.parseInt(value("lunch-minutes"))));
    }

    private static int minute(String clock) {
        int colon = clock.indexOf(':');
        return Integer.parseInt(clock.substring(0, colon)) * 60
                + Integer.parseInt(clock.substring(colon + 1));
    }

    private Pools.Writing writing() {
        return new Pools.Writing(
                lines("mails", 3).stream()
                        .map(f -> new Pools.MailText(f[0], f[1], f[2].replace("\\n", "\n")))
                        .toList(),
                lines("documents", 3).stream()
                        .map(f -> new Pools.Document(f[0], f[1], f[2]))
                        .toList(),
                lines("tickets", 4).stream()
                        .map(f -> new Pools.TicketText(f[0], f[1], f[2], f[3]))
                        .toList());
    }

    private Pools.Web web() {
        return new Pools.Web(
                lines("sites", 4).stream()
                        .map(f -> new Pools.Site(f[0], f[1], Integer.parseInt(f[2]), f[3]))
                        .toList(),
                lines("paths", 2).stream().map(f -> new Pools.SitePath(f[0], f[1])).toList());
    }

    private Pools.Goods goods() {
        return new Pools.Goods(
                lines("printers", 1).stream().map(f -> f[0]).toList(),
                lines("usb", 2).stream().map(f -> new Pools.Usb(f[0], f[1])).toList(),
                lines("software", 4).stream()
                        .map(f -> new Pools.Software(f[0], f[1], f[2], f[3]))
                        .toList(),
                lines("companies", 3).stream()
                        .map(f -> new Pools.Company(f[0], f[1], f[2]))
                        .toList());
    }
}
