package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.scenario.Catalogue;
import org.sala.engine.scenario.TechniqueCatalogue;
import org.sala.engine.scenario.TechniqueCatalogue.Kind;
import org.sala.engine.scenario.TechniqueCatalogue.Parameter;
import org.sala.engine.scenario.TechniqueCatalogue.Signature;
import org.sala.engine.sim.ActionSpec;
import org.sala.engine.sim.Actions;

/// What scenario files may name in this version of the engine.
final class StandardCatalogue {

    private static final List<String> FACTS =
            List.of(
                    "c2_blocked",
                    "beacon_silent",
                    "foothold_lost",
                    "has_foothold",
                    "all_footholds_lost",
                    "reset",
                    "disabled",
                    "isolated",
                    "powered_off",
                    "sample_public",
                    "exfil_done",
                    "encrypted",
                    "team_did",
                    "found",
                    "stuck",
                    "impact",
                    "damage",
                    "first_notice_passed",
                    "time_of_day",
                    "on_day",
                    "dmz_cut",
                    "internet_cut",
                    "report_sent",
                    "declared",
                    "inject_fired",
                    "step_done",
                    "herring",
                    "wall",
                    "option",
                    "score",
                    "avoided",
                    "d_idle",
                    "d_reference",
                    "clues",
                    "sources",
                    "searches_to_first_host",
                    "quiet",
                    "hit_hour",
                    "prevented",
                    "above",
                    "path_share",
                    "distinct",
                    "dilemmas",
                    "rows",
                    "mistake",
                    "ask",
                    "open_ticket",
                    "acknowledge",
                    "brief",
                    "notify",
                    "declare",
                    "decide");

    private StandardCatalogue() {}

    static TechniqueCatalogue get() {
        List<String> actions = new ArrayList<>();
        for (ActionSpec spec : Actions.catalogue()) {
            actions.add(spec.id());
        }
        return new Catalogue(techniques(), herrings(), actions, FACTS);
    }

    private static SortedMap<String, Signature> techniques() {
        SortedMap<String, Signature> all = new TreeMap<>();
        put(all, "T1566.001", "to:person subject:text? lure:text? sender_domain:domain form:text");
        put(
                all,
                "T1566.002",
                "to:person subject:text? lure:text? sender_domain:domain url_domain:domain");
        put(all, "T1204.002", "person:person form:text?");
        put(all, "T1204.001", "person:person url_domain:domain");
        put(all, "T1008", "host:host domain:domain");
        put(all, "T1071.001", "host:host domain:domain");
        put(all, "T1105", "host:host domain:domain");
        for (String id : List.of("T1059.001", "T1018", "T1087.002", "T1083", "T1135")) {
            put(all, id, "host:host");
        }
        for (String id : List.of("T1053.005", "T1547.001", "T1543.003", "T1562.001", "T1070.001")) {
            put(all, id, "host:host");
        }
        put(all, "T1003.001", "host:host account:account");
        put(all, "T1558.003", "host:host account:account");
        put(all, "T1552.001", "host:host share_host:host account:account");
        for (String id : List.of("T1021.001", "T1021.002", "T1021.006")) {
            put(all, id, "from:host to:host account:account");
        }
        put(all, "T1560.001", "host:host store:text records:number");
        for (String id : List.of("T1041", "T1567.002", "T1048.003")) {
            put(all, id, "host:host domain:domain records:number");
        }
        put(all, "T1490", "host:host from:host?");
        put(all, "T1489", "host:host");
        put(all, "T1486", "from:host hosts:list?");
        return all;
    }

    private static SortedMap<String, Signature> herrings() {
        SortedMap<String, Signature> all = new TreeMap<>();
        put(all, "internal-scan", "host:host?");
        put(all, "admin-remote-tools", "person:person? host:host?");
        put(all, "backup-volume", "host:host?");
        put(all, "travelling-user", "person:person?");
        put(all, "newsletter-links", "domain:domain?");
        put(all, "vendor-session", "host:host?");
        return all;
    }

    private static void put(SortedMap<String, Signature> all, String id, String parameters) {
        List<Parameter> list = new ArrayList<>();
        for (String parameter : parameters.split(" ", -1)) {
            boolean required = !parameter.endsWith("?");
            String bare = required ? parameter : parameter.substring(0, parameter.length() - 1);
            int colon = bare.indexOf(':');
            Kind kind = Quantities.choice(bare.substring(colon + 1), Kind.values());
            list.add(new Parameter(bare.substring(0, colon), kind, required));
        }
        all.put(id, new Signature(list));
    }
}
