package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.NearestName;
import org.sala.engine.scenario.Place;
import org.sala.engine.time.Ticks;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads the section `organisation`.
final class PlaceReader {

    private static final List<String> ORGANISATIONS = List.of("agency", "small");
    static final List<String> COUNTRIES =
            List.of("bn", "kh", "id", "la", "my", "mm", "ph", "sg", "th", "tl", "vn");

    private PlaceReader() {}

    static Place read(Fields top) {
        Fields fields = top.block("organisation");
        if (fields == null) {
            top.missing("organisation", "organisation: { use: agency, country: th }");
            return new Place(
                    "small",
                    "th",
                    1,
                    Place.Sensors.USUAL,
                    impact(null),
                    new TreeMap<>(),
                    backups(null));
        }
        String use = one(fields, "use", "agency", ORGANISATIONS, "organisation");
        String country = one(fields, "country", "th", COUNTRIES, "country");
        int history = fields.parsed("history", 5, Quantities::days);
        if (history < 1 || history > 30) {
            fields.wrong("history", "the history has 1 to 30 days", "write history: 5d");
            history = 5;
        }
        Place place =
                new Place(
                        use,
                        country,
                        history,
                        SensorsReader.read(fields, use, country),
                        impact(fields.block("impact")),
                        authority(fields.block("authority")),
                        backups(fields.block("backups")));
        fields.end();
        return place;
    }

    private static String one(
            Fields fields, String key, String otherwise, List<String> known, String what) {
        String word = fields.text(key, otherwise);
        String bare = word.startsWith("org/") ? word.substring(4) : word;
        if (!known.contains(bare)) {
            String message = "no " + what + " is called '" + word + "'";
            fields.wrong(key, message, NearestName.fix(bare, known));
            return otherwise;
        }
        return bare;
    }

    private static Place.Impact impact(@Nullable Fields fields) {
        if (fields == null) {
            return new Place.Impact(List.of(), List.of(), 4, 5);
        }
        List<Place.Outage> outages = new ArrayList<>();
        Fields services = fields.block("outages");
        if (services != null) {
            for (String service : services.rest()) {
                outages.add(new Place.Outage(service, curve(services, service)));
            }
        }
        List<Place.Leak> leaks = new ArrayList<>();
        Fields stores = fields.block("leaks");
        if (stores != null) {
            for (String store : stores.rest()) {
                leaks.add(new Place.Leak(store, stores.number(store, 0, 1_000_000, 0)));
            }
        }
        int locked = fields.number("locked_host", 0, 10_000, 4);
        int late = fields.number("notice_late_per_h", 0, 10_000, 5);
        fields.end();
        return new Place.Impact(outages, leaks, locked, late);
    }

    private static List<Place.CurvePoint> curve(Fields fields, String service) {
        List<Place.CurvePoint> points = new ArrayList<>();
        for (Node node : fields.list(service)) {
            if (node instanceof SequenceNode pair
                    && pair.getValue().size() == 2
                    && pair.getValue().getFirst() instanceof ScalarNode after
                    && pair.getValue().getLast() instanceof ScalarNode worth) {
                try {
                    long ticks = Quantities.simulated(after.getValue());
                    int perHour =
                            (int)
                                    Quantities.within(
                                            Quantities.number(worth.getValue()), 0L, 100_000L);
                    points.add(new Place.CurvePoint(ticks, perHour));
                } catch (IllegalArgumentException e) {
                    fields.problems().at(node, String.valueOf(e.getMessage()), "write [4h, 40]");
                }
            } else {
                fields.problems().at(node, "a point is a pair", "write [[0h, 0], [4h, 40]]");
            }
        }
        return points;
    }

    private static SortedMap<String, String> authority(@Nullable Fields fields) {
        SortedMap<String, String> authority = new TreeMap<>();
        if (fields != null) {
            for (String action : fields.rest()) {
                authority.put(action, fields.text(action));
            }
        }
        return authority;
    }

    private static Place.Backups backups(@Nullable Fields fields) {
        if (fields == null) {
            return new Place.Backups(23 * 60 + 30, 7, false);
        }
        int nightly = fields.parsed("nightly", 23 * 60 + 30, Quantities::clock);
        long offline = fields.parsed("offline", 7 * Ticks.DAY, Quantities::simulated);
        boolean tested = fields.truth("tested", false);
        fields.end();
        return new Place.Backups(nightly, (int) (offline / Ticks.DAY), tested);
    }
}
