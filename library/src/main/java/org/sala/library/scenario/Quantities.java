package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.engine.scenario.Anchor;
import org.sala.engine.scenario.NearestName;
import org.sala.engine.scenario.Value;
import org.sala.engine.time.Ticks;

/// How authors write durations, times of day, shares, moments and numbers.
final class Quantities {

    private static final Pattern DURATION =
            Pattern.compile("([+-]?)((?:\\d+(?:ms|s|m|h|d)\\s*)+)(wall)?");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})(?:\\.(\\d))?%");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");
    private static final Pattern ANCHOR =
            Pattern.compile(
                    "(?:\\$\\{)?([a-z][a-z0-9_]*)\\}?\\s*(?:([+-])\\s*(\\d{1,3})\\s*(workdays?|d))?"
                            + "(?:\\s+(\\d{1,2}:\\d{2}))?\\s*(?:\\+\\s*rand\\(([^)]+)\\))?");
    private static final Pattern REFERENCE =
            Pattern.compile("[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*");

    private Quantities() {}

    static Value.Span span(String text) {
        Matcher whole = DURATION.matcher(text.strip());
        if (!whole.matches()) {
            throw new IllegalArgumentException(
                    "a duration is written 15m, 2h, 1h30m, 3d or, in the room's time, 15m wall");
        }
        long ticks = 0;
        Matcher part = PART.matcher(whole.group(2));
        while (part.find()) {
            if (part.group(1).length() > 9) {
                throw new IllegalArgumentException("the duration is too long");
            }
            ticks += Long.parseLong(part.group(1)) * unit(part.group(2));
        }
        return new Value.Span(whole.group(1).equals("-") ? -ticks : ticks, whole.group(3) != null);
    }

    /// A simulated duration in ticks.
    static long simulated(String text) {
        Value.Span span = span(text);
        if (span.wall()) {
            throw new IllegalArgumentException("here simulated time counts; take 'wall' out");
        }
        return span.ticks();
    }

    /// A duration of the room; the word 'wall' may be left out where nothing else can be meant.
    static long wall(String text) {
        return span(text).ticks();
    }

    static int days(String text) {
        long ticks = simulated(text);
        if (ticks % Ticks.DAY != 0) {
            throw new IllegalArgumentException("whole days are expected, as 5d");
        }
        return (int) (ticks / Ticks.DAY);
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ms" -> Ticks.MILLISECOND;
            case "s" -> Ticks.SECOND;
            case "m" -> Ticks.MINUTE;
            case "h" -> Ticks.HOUR;
            case "d" -> Ticks.DAY;
            default -> throw new IllegalArgumentException("unknown unit " + unit);
        };
    }

    static int clock(String text) {
        Matcher clock = CLOCK.matcher(text.strip());
        if (!clock.matches()
                || Integer.parseInt(clock.group(1)) > 23
                || Integer.parseInt(clock.group(2)) > 59) {
            throw new IllegalArgumentException("a time of day is written 08:30");
        }
        return Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    }

    static int perMille(String text) {
        Matcher share = SHARE.matcher(text.strip());
        if (share.matches()) {
            int tenth = share.group(2) == null ? 0 : Integer.parseInt(share.group(2));
            int perMille = Integer.parseInt(share.group(1)) * 10 + tenth;
            if (perMille > 1000) {
                throw new IllegalArgumentException("out of range, it should be 0% to 100%");
            }
            return perMille;
        }
        Matcher decimal = Pattern.compile("(0|1)?\\.(\\d{1,3})|0|1").matcher(text.strip());
        if (decimal.matches()) {
            return within(StrictMath.round(Double.parseDouble(text.strip()) * 1000), 0, 1000);
        }
        throw new IllegalArgumentException("a share is written 30% or 0.3");
    }

    private static int within(long value, int low, int high) {
        return (int) within(value, (long) low, high);
    }

    static long within(long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("out of range, it should be " + low + " to " + high);
        }
        return value;
    }

    static long number(String text) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("a whole number is expected");
        }
        return Long.parseLong(text.strip());
    }

    static boolean truth(String text) {
        return switch (text) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }

    /// An enum constant by its name, lower case with hyphens.
    static <E extends Enum<E>> E choice(String text, E[] all) {
        List<String> names = new ArrayList<>();
        for (E constant : all) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            names.add(name);
            if (name.equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return constant;
            }
        }
        String fix = NearestName.fix(text, names);
        throw new IllegalArgumentException(
                "not one of "
                        + String.join(", ", names)
                        + (fix.startsWith("did") ? "; " + fix : ""));
    }

    static Anchor anchor(String text) {
        Matcher anchor = ANCHOR.matcher(text.strip());
        if (!anchor.matches()) {
            throw new IllegalArgumentException(
                    "a moment is written d0 08:50, d0-2workdays 09:40 or d0-2d 09:40 + rand(2h)");
        }
        int amount = anchor.group(3) == null ? 0 : Integer.parseInt(anchor.group(3));
        int signed = "-".equals(anchor.group(2)) ? -amount : amount;
        boolean workdays = anchor.group(4) != null && anchor.group(4).startsWith("workday");
        int minute = anchor.group(5) == null ? 9 * 60 : clock(anchor.group(5));
        long spread = anchor.group(6) == null ? 0 : simulated(anchor.group(6));
        return new Anchor(
                anchor.group(1), workdays ? signed : 0, workdays ? 0 : signed, minute, spread);
    }

    /// A value of an argument, by its looks: number, duration, share, time of day, reference, text.
    static Value value(String text, boolean plain, List<String> variables) {
        if (!plain) {
            return new Value.Text(text);
        }
        if (NUMBER.matcher(text).matches()) {
            return new Value.Number(Long.parseLong(text));
        }
        if (DURATION.matcher(text).matches()) {
            return span(text);
        }
        if (SHARE.matcher(text).matches()) {
            return new Value.Share(perMille(text));
        }
        if (CLOCK.matcher(text).matches()) {
            return new Value.Clock(clock(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return new Value.Truth(text.equals("true"));
        }
        if (REFERENCE.matcher(text).matches()
                && variables.contains(Value.Ref.of(text).variable())) {
            return Value.Ref.of(text);
        }
        return new Value.Text(text);
    }
}
