package org.sala.engine.scenario;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.random.Seeds;
import org.sala.engine.world.Organisation;

/// What one run drew: a value for every variable, an option for every slot, the herrings.
///
/// @param options  slot → option
/// @param herrings ids, in the scenario's order
public record Variation(
        SortedMap<String, Drawn> values, SortedMap<String, String> options, List<String> herrings) {

    public Variation {
        herrings = List.copyOf(herrings);
    }

    /// A value that was drawn.
    public sealed interface Drawn {
        /// @param epochDay days since 1970-01-01
        record Day(int epochDay) implements Drawn {}

        record PersonId(int person) implements Drawn {}

        record HostId(int host) implements Drawn {}

        record AccountId(int account) implements Drawn {}

        record Word(String text) implements Drawn {}

        record Amount(long value) implements Drawn {}

        /// @param ticks the duration; @param jitter per mille by which single occasions differ
        record Length(long ticks, int jitter) implements Drawn {}
    }

    /// Draws a run's values. Each has a stream of its own, so a new variable moves no other.
    public static Variation draw(Scenario scenario, Organisation organisation, Seeds seeds) {
        return new VariationDraw(scenario, organisation, seeds).draw();
    }

    /// The same, with the persons that answers turn on drawn anew; attempt 0 is [#draw].
    public static Variation draw(
            Scenario scenario, Organisation organisation, Seeds seeds, int attempt) {
        return new VariationDraw(scenario, organisation, seeds).again(attempt);
    }

    public Drawn value(String name) {
        Drawn drawn = values.get(name);
        if (drawn == null) {
            throw new IllegalArgumentException("no variable is called " + name);
        }
        return drawn;
    }

    public int day(String name) {
        return value(name) instanceof Drawn.Day day ? day.epochDay() : wrong(name, "a day");
    }

    public int person(String name) {
        return value(name) instanceof Drawn.PersonId id ? id.person() : wrong(name, "a person");
    }

    public int account(String name) {
        return value(name) instanceof Drawn.AccountId id ? id.account() : wrong(name, "an account");
    }

    public long number(String name) {
        return switch (value(name)) {
            case Drawn.Amount amount -> amount.value();
            case Drawn.Length length -> length.ticks();
            case Drawn.Day day -> day.epochDay();
            case Drawn.PersonId id -> id.person();
            case Drawn.HostId id -> id.host();
            case Drawn.AccountId id -> id.account();
            case Drawn.Word _ -> wrong(name, "a number");
        };
    }

    public String word(String name) {
        if (value(name) instanceof Drawn.Word word) {
            return word.text();
        }
        throw new IllegalArgumentException(name + " is not a text");
    }

    /// The option drawn for a slot.
    public String option(String slot) {
        String option = options.get(slot);
        if (option == null) {
            throw new IllegalArgumentException("no slot is called " + slot);
        }
        return option;
    }

    /// The host that a reference means: a host variable, a person's workstation, a data store's server.
    public int host(Value.Ref ref, Organisation organisation) {
        return switch (value(ref.variable())) {
            case Drawn.HostId id -> id.host();
            case Drawn.PersonId id -> organisation.person(id.person()).workstation();
            case Drawn.Word word -> storeHost(ref, word.text(), organisation);
            case Drawn.Day _, Drawn.AccountId _, Drawn.Amount _, Drawn.Length _ ->
                    wrong(ref.dotted(), "a host");
        };
    }

    /// The path in one word: "entry=link credentials=lsass …". Equal paths are the same story.
    public String path() {
        StringBuilder path = new StringBuilder();
        for (Map.Entry<String, String> entry : options.entrySet()) {
            path.append(path.isEmpty() ? "" : " ").append(entry.getKey()).append('=');
            path.append(entry.getValue());
        }
        return path.toString();
    }

    /// Names for texts: every variable with its properties, slots as "slot.entry", the organisation's.
    public SortedMap<String, String> names(Organisation organisation) {
        return new VariationNames(this, organisation).all();
    }

    /// A text with `${name}` and `${name.property}` filled.
    public String expand(String text, Organisation organisation) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        return Texts.fill(text.replace("${", "{"), names(organisation));
    }

    private static int storeHost(Value.Ref ref, String id, Organisation organisation) {
        for (Organisation.DataStore store : organisation.assets().stores()) {
            if (store.id().equals(id)) {
                return store.host();
            }
        }
        return wrong(ref.dotted(), "a host");
    }

    private static int wrong(String name, String kind) {
        throw new IllegalArgumentException(name + " is not " + kind);
    }

    static SortedMap<String, Drawn> none() {
        return new TreeMap<>();
    }
}
