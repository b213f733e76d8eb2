package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.Seed;
import org.sala.engine.scenario.NearestName;
import org.sala.engine.scenario.Place;
import org.sala.engine.world.Host;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.Source;
import org.sala.library.country.Countries;

/// Reads `organisation.sensors`: which machines write down what, for how long, how late, by which clock.
final class SensorsReader {

    private static final String SKEW = "clock_skew";
    private static final String CHANNELS = "evtx";
    private static final List<Source> WINDOWS =
            List.of(Source.SECURITY, Source.SYSTEM, Source.POWERSHELL, Source.WINPOWERSHELL);
    private static final Pattern SHARE =
            Pattern.compile("(?:(\\d{1,3})% of )?(servers|workstations)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(KB|MB|GB)");

    private final String organisation;
    private final String country;
    private @Nullable TreeSet<String> names;

    private SensorsReader(String organisation, String country) {
        this.organisation = organisation;
        this.country = country;
    }

    /// @param fields of the organisation, where `sensors:` may stand
    static Place.Sensors read(Fields fields, String organisation, String country) {
        SensorsReader reader = new SensorsReader(organisation, country);
        List<Place.SensorSetting> settings = new ArrayList<>();
        SortedMap<String, Long> skews = new TreeMap<>();
        for (Fields.Item item : fields.items("sensors")) {
            if (item.name().equals(SKEW)) {
                reader.skews(item.fields(), skews);
            } else {
                reader.setting(fields, item, settings);
            }
        }
        return new Place.Sensors(settings, skews);
    }

    private void skews(Fields of, SortedMap<String, Long> skews) {
        for (String host : of.rest()) {
            String name = host.toUpperCase(Locale.ROOT);
            if (known(name)) {
                skews.put(name, of.parsed(host, 0L, Quantities::simulated));
            } else {
                of.wrong(host, "no server is called '" + host + "'", near(name));
            }
        }
    }

    private void setting(Fields all, Fields.Item item, List<Place.SensorSetting> settings) {
        Fields of = item.fields();
        List<Source> sources = sources(item.name());
        if (sources.isEmpty()) {
            List<String> known = new ArrayList<>(List.of(SKEW, CHANNELS));
            for (Source source : Source.values()) {
                known.add(source.key());
            }
            all.problems()
                    .at(
                            of.node(),
                            "no source of logs is called '" + item.name() + "'",
                            NearestName.fix(item.name(), known));
        }
        int retention = of.parsed("retention", 0, Quantities::days);
        int workstations = of.parsed("workstations", -10, Quantities::perMille) / 10;
        List<Place.Share> hosts = new ArrayList<>(of.parsedList("hosts", this::share));
        if (workstations >= 0 && hosts.isEmpty()) {
            hosts.add(new Place.Share("servers", 100));
            hosts.add(new Place.Share("workstations", workstations));
        }
        List<String> except = of.parsedList("except", this::host);
        long delay = of.parsed("delay", -1L, Quantities::simulated);
        long size = of.parsed("max_size", 0L, SensorsReader::size);
        of.end();
        for (Source source : sources) {
            settings.add(
                    item.name().equals(CHANNELS) ? 0 : settings.size(),
                    new Place.SensorSetting(source.key(), retention, hosts, except, delay, size));
        }
    }

    private static List<Source> sources(String name) {
        if (name.equals(CHANNELS)) {
            return WINDOWS;
        }
        for (Source source : Source.values()) {
            if (source.key().equals(name)) {
                return List.of(source);
            }
        }
        return List.of();
    }

    /// "servers", "20% of workstations", or the name of a machine.
    private Place.Share share(String text) {
        Matcher share = SHARE.matcher(text.strip());
        if (!share.matches()) {
            return new Place.Share(host(text), 100);
        }
        int percent = share.group(1) == null ? 100 : Integer.parseInt(share.group(1));
        if (percent > 100) {
            throw new IllegalArgumentException("out of range, it should be 0% to 100%");
        }
        return new Place.Share(share.group(2), percent);
    }

    private String host(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        if (!known(name)) {
            throw new IllegalArgumentException(
                    "write servers, workstations, 20% of workstations, or a server's name; "
                            + near(name));
        }
        return name;
    }

    private static long size(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException("a size is written 512KB, 20MB or 1GB");
        }
        int shift =
                switch (size.group(2)) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    default -> 30;
                };
        return Long.parseLong(size.group(1)) << shift;
    }

    private String near(String name) {
        return NearestName.fix(name, names());
    }

    private boolean known(String name) {
        return names().contains(name);
    }

    /// Servers: they are called the same in every organisation of a kind, whatever the seed.
    private TreeSet<String> names() {
        TreeSet<String> known = names;
        if (known == null) {
            known = new TreeSet<>();
            for (Host host :
                    OrganisationGenerator.generate(
                                    OrganisationSpec.named(organisation),
                                    Countries.of(country),
                                    Seed.practice(1))
                            .hosts()) {
                if (!host.isWorkstation()) {
                    known.add(host.name().toUpperCase(Locale.ROOT));
                }
            }
            names = known;
        }
        return known;
    }
}
