package org.sala.engine.baseline;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.world.Pools;

/// The web as the organisation's people see it: sites with pages, and the third parties behind them.
final class WebSites {

    /// A site with its ready-made exchanges.
    ///
    /// @param plain whether it still speaks HTTP without TLS
    record WebSite(Name name, String category, boolean plain, String[] urls, Name[] parties) {}

    final List<WebSite> sites = new ArrayList<>();
    final int[] weights;
    private final List<Name> cdn = new ArrayList<>();
    private final List<Name> ads = new ArrayList<>();
    final List<Name> telemetry = new ArrayList<>();
    final List<Name> update = new ArrayList<>();
    final List<Name> helpers = new ArrayList<>();
    final Exchange.HttpAnswer html = new Exchange.HttpAnswer(200, "text/html", false);
    final Exchange.HttpAnswer image = new Exchange.HttpAnswer(200, "image/jpeg", false);
    final Exchange.HttpAnswer imageHit = new Exchange.HttpAnswer(200, "image/png", true);
    final Exchange.HttpAnswer script = new Exchange.HttpAnswer(200, "application/javascript", true);
    final Exchange.HttpAnswer style = new Exchange.HttpAnswer(200, "text/css", true);
    final Exchange.HttpAnswer unchanged = new Exchange.HttpAnswer(304, "-", false);
    final Exchange.HttpAnswer moved = new Exchange.HttpAnswer(302, "text/html", false);
    final Exchange.HttpAnswer missing = new Exchange.HttpAnswer(404, "text/html", false);
    final Exchange.HttpAnswer json = new Exchange.HttpAnswer(200, "application/json", false);

    WebSites(Site site) {
        for (Pools.Site entry : site.organisation.country().pools().web().sites()) {
            Name name = site.name(entry.host());
            switch (entry.category()) {
                case "cdn" -> cdn.add(name);
                case "ads" -> ads.add(name);
                case "telemetry" -> telemetry.add(name);
                case "update" -> update.add(name);
                case "helper" -> helpers.add(name);
                default -> {}
            }
        }
        List<Integer> weight = new ArrayList<>();
        for (Pools.Site entry : site.organisation.country().pools().web().sites()) {
            if (entry.weight() > 0) {
                sites.add(webSite(site, entry));
                weight.add(entry.weight());
            }
        }
        this.weights = weight.stream().mapToInt(Integer::intValue).toArray();
    }

    private WebSite webSite(Site site, Pools.Site entry) {
        Name name = site.name(entry.host());
        RandomStream drawn = RandomStream.of(Keys.of("site", name.key, 0, 0));
        boolean plain =
                switch (entry.category()) {
                    case "gov", "news" -> drawn.chance(6, 10);
                    case "shop", "reference" -> drawn.chance(2, 10);
                    default -> false;
                };
        List<String> paths = new ArrayList<>();
        for (Pools.SitePath path : site.organisation.country().pools().web().paths()) {
            if (path.category().equals(entry.category())) {
                paths.add(path.path());
            }
        }
        String scheme = plain ? "http://" : "https://";
        List<String> urls = new ArrayList<>();
        for (String path : paths) {
            urls.add(scheme + name.text + path);
            int last = path.length();
            while (last > 0 && Character.isDigit(path.charAt(last - 1))) {
                last--;
            }
            for (int i = 0; last < path.length() && i < 6; i++) {
                urls.add(
                        scheme
                                + name.text
                                + path.substring(0, last)
                                + drawn.between(10_000, 79_999));
            }
        }
        List<Name> parties = new ArrayList<>();
        int third = entry.category().equals("news") ? 6 : entry.category().equals("gov") ? 1 : 4;
        for (int i = 0; i < third; i++) {
            Name party = drawn.chance(3, 5) ? drawn.pick(cdn) : drawn.pick(ads);
            if (!parties.contains(party)) {
                parties.add(party);
            }
        }
        return new WebSite(
                name,
                entry.category(),
                plain,
                urls.toArray(String[]::new),
                parties.toArray(Name[]::new));
    }

    static Event.Volume volume(long duration, long out, long in) {
        return new Event.Volume(duration, out, in);
    }
}
