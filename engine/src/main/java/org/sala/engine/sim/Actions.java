package org.sala.engine.sim;

import static org.sala.engine.scenario.TeamRole.ANALYST;
import static org.sala.engine.scenario.TeamRole.HANDLER;
import static org.sala.engine.scenario.TeamRole.LEAD;
import static org.sala.engine.scenario.TeamRole.LIAISON;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.ActionSpec.EvidenceEffect;
import org.sala.engine.sim.ActionSpec.Family;
import org.sala.engine.sim.ActionSpec.Kind;

/// The catalogue of response actions. Sources: MITRE D3FEND 1.0 for the names of techniques; the incident
/// handbook of each scenario states the same costs to the team.
public final class Actions {

    private static final List<TeamRole> ALL_ROLES = List.of(LEAD, HANDLER, ANALYST, LIAISON);
    private static final List<ActionSpec> CATALOGUE = build();

    private Actions() {}

    /// All actions, family by family.
    public static List<ActionSpec> catalogue() {
        return CATALOGUE;
    }

    public static Optional<ActionSpec> find(String id) {
        for (ActionSpec spec : CATALOGUE) {
            if (spec.id().equals(id)) {
                return Optional.of(spec);
            }
        }
        return Optional.empty();
    }

    private static List<ActionSpec> build() {
        List<ActionSpec> all = new ArrayList<>();
        triage(all);
        look(all);
        contain(all);
        eradicate(all);
        recover(all);
        communicate(all);
        return List.copyOf(all);
    }

    private static void triage(List<ActionSpec> all) {
        all.add(of("open-ticket", Family.TRIAGE).with("summary", Kind.TEXT).minutes(2, 0).spec());
        all.add(of("acknowledge", Family.TRIAGE).minutes(1, 0).spec());
        all.add(of("set-severity", Family.TRIAGE).with("level", Kind.LEVEL).minutes(1, 0).spec());
        all.add(
                of("declare", Family.TRIAGE)
                        .with("level", Kind.LEVEL)
                        .by(List.of(LEAD, LIAISON), "lead")
                        .minutes(3, 0)
                        .spec());
        all.add(
                of("stand-down", Family.TRIAGE)
                        .maybe("herring", Kind.TEXT)
                        .by(List.of(LEAD), "lead")
                        .minutes(2, 0)
                        .spec());
        all.add(
                of("ask", Family.ASK)
                        .with("npc", Kind.NPC)
                        .with("topic", Kind.TOPIC)
                        .maybe("entity", Kind.ENTITY)
                        .maybe("time", Kind.TIME)
                        .minutes(3, 0)
                        .spec());
        all.add(
                of("query-reputation", Family.ASK)
                        .with("value", Kind.TEXT)
                        .minutes(2, 1)
                        .d3fend("D3-IPRA")
                        .spec());
        all.add(
                of("submit-hash", Family.ASK)
                        .with("hash", Kind.HASH)
                        .minutes(2, 2)
                        .d3fend("D3-FHRA")
                        .spec());
        all.add(
                of("submit-sample", Family.ASK)
                        .with("file", Kind.FILE)
                        .minutes(5, 10)
                        .visible()
                        .forGood()
                        .d3fend("D3-DA")
                        .spec());
    }

    private static void look(List<ActionSpec> all) {
        List<TeamRole> hands = List.of(ANALYST, HANDLER);
        all.add(
                of("triage-snapshot", Family.LOOK)
                        .with("host", Kind.HOST)
                        .by(hands, "analyst")
                        .minutes(8, 4)
                        .evidence(EvidenceEffect.KEEPS)
                        .d3fend("D3-SYSM")
                        .spec());
        all.add(
                of("disk-image", Family.LOOK)
                        .with("host", Kind.HOST)
                        .by(hands, "analyst")
                        .minutes(10, 45)
                        .evidence(EvidenceEffect.KEEPS)
                        .spec());
        all.add(
                of("mailbox-search", Family.LOOK)
                        .with("term", Kind.TEXT)
                        .by(hands, "analyst")
                        .minutes(5, 3)
                        .spec());
        all.add(
                of("start-capture", Family.LOOK)
                        .with("host", Kind.HOST)
                        .by(hands, "analyst")
                        .minutes(5, 2)
                        .d3fend("D3-NTA")
                        .spec());
        all.add(
                of("widen-logging", Family.LOOK)
                        .with("host", Kind.HOST)
                        .by(hands, "handler")
                        .minutes(5, 5)
                        .spec());
        all.add(
                of("extend-retention", Family.LOOK)
                        .with("source", Kind.TEXT)
                        .by(hands, "handler")
                        .minutes(3, 1)
                        .spec());
        all.add(
                of("watch-host", Family.LOOK)
                        .with("host", Kind.HOST)
                        .by(hands, "analyst")
                        .minutes(2, 1)
                        .d3fend("D3-PM")
                        .spec());
    }

    private static void contain(List<ActionSpec> all) {
        List<TeamRole> hands = List.of(HANDLER, LEAD);
        all.add(
                host("isolate-host", Family.CONTAIN, hands)
                        .minutes(2, 1)
                        .success(980)
                        .disruption(1)
                        .visible()
                        .d3fend("D3-NI")
                        .spec());
        all.add(
                host("unplug-host", Family.CONTAIN, hands)
                        .minutes(10, 2)
                        .disruption(1)
                        .visible()
                        .spec());
        all.add(
                host("power-off", Family.CONTAIN, hands)
                        .minutes(5, 1)
                        .disruption(1)
                        .visible()
                        .evidence(EvidenceEffect.LOSES_MEMORY)
                        .forGood()
                        .d3fend("D3-HS")
                        .spec());
        all.add(host("release-host", Family.RECOVER, hands).minutes(3, 1).spec());
        blocks(all, hands);
        accounts(all, hands);
        all.add(
                of("purge-mail", Family.CONTAIN)
                        .with("sender", Kind.SENDER)
                        .by(hands, "handler")
                        .minutes(5, 3)
                        .d3fend("D3-ER")
                        .spec());
        all.add(
                of("stop-service", Family.CONTAIN)
                        .with("host", Kind.HOST)
                        .with("service", Kind.SERVICE)
                        .by(hands, "npc:it-admin")
                        .minutes(4, 2)
                        .disruption(2)
                        .visible()
                        .spec());
        all.add(
                of("cut-segment", Family.CONTAIN)
                        .with("zone", Kind.ZONE)
                        .by(hands, "npc:manager")
                        .minutes(5, 3)
                        .disruption(1)
                        .visible()
                        .d3fend("D3-BDI")
                        .spec());
        all.add(
                of("cut-internet", Family.CONTAIN)
                        .by(hands, "npc:director")
                        .minutes(5, 2)
                        .disruption(1)
                        .visible()
                        .spec());
        all.add(
                of("reconnect", Family.RECOVER)
                        .maybe("zone", Kind.ZONE)
                        .by(hands, "lead")
                        .minutes(5, 3)
                        .spec());
    }

    private static void blocks(List<ActionSpec> all, List<TeamRole> hands) {
        all.add(
                of("block-domain", Family.CONTAIN)
                        .with("domain", Kind.DOMAIN)
                        .by(hands, "handler")
                        .minutes(3, 2)
                        .visible()
                        .d3fend("D3-DNSDL")
                        .spec());
        all.add(
                of("block-address", Family.CONTAIN)
                        .with("address", Kind.ADDRESS)
                        .by(hands, "handler")
                        .minutes(3, 2)
                        .visible()
                        .d3fend("D3-NTF")
                        .spec());
        all.add(
                of("block-sender", Family.CONTAIN)
                        .with("sender", Kind.SENDER)
                        .by(hands, "handler")
                        .minutes(3, 2)
                        .d3fend("D3-ISVA")
                        .spec());
        all.add(
                of("block-file", Family.CONTAIN)
                        .with("file", Kind.FILE)
                        .by(hands, "handler")
                        .minutes(4, 6)
                        .visible()
                        .d3fend("D3-FHRA")
                        .spec());
        all.add(
                of("sinkhole-domain", Family.CONTAIN)
                        .with("domain", Kind.DOMAIN)
                        .by(hands, "handler")
                        .minutes(8, 4)
                        .visible()
                        .d3fend("D3-FRDDL")
                        .spec());
    }

    private static void accounts(List<ActionSpec> all, List<TeamRole> hands) {
        all.add(
                account("disable-account", hands)
                        .minutes(2, 1)
                        .disruption(1)
                        .visible()
                        .d3fend("D3-AL")
                        .spec());
        all.add(account("enable-account", hands).minutes(2, 1).spec());
        all.add(account("reset-password", hands).minutes(4, 1).visible().d3fend("D3-CRO").spec());
        all.add(account("revoke-sessions", hands).minutes(3, 1).visible().d3fend("D3-ANCI").spec());
    }

    private static void eradicate(List<ActionSpec> all) {
        List<TeamRole> hands = List.of(HANDLER, ANALYST);
        all.add(
                host("remove-persistence", Family.ERADICATE, hands)
                        .maybe("item", Kind.TEXT)
                        .minutes(12, 3)
                        .visible()
                        .evidence(EvidenceEffect.CHANGES_DISK)
                        .spec());
        all.add(
                host("delete-file", Family.ERADICATE, hands)
                        .with("file", Kind.FILE)
                        .minutes(4, 1)
                        .evidence(EvidenceEffect.CHANGES_DISK)
                        .forGood()
                        .d3fend("D3-FEV")
                        .spec());
        all.add(
                host("reimage", Family.ERADICATE, hands)
                        .minutes(15, 105)
                        .disruption(1)
                        .visible()
                        .evidence(EvidenceEffect.LOSES_DISK)
                        .forGood()
                        .spec());
        all.add(host("patch", Family.ERADICATE, hands).minutes(10, 20).spec());
        all.add(
                of("rotate-service-secret", Family.ERADICATE)
                        .with("account", Kind.ACCOUNT)
                        .by(List.of(HANDLER, LEAD), "npc:it-admin")
                        .minutes(15, 10)
                        .visible()
                        .d3fend("D3-CRO")
                        .spec());
        all.add(
                of("reset-krbtgt", Family.ERADICATE)
                        .by(List.of(HANDLER, LEAD), "npc:manager")
                        .minutes(20, 600)
                        .visible()
                        .d3fend("D3-CRO")
                        .spec());
    }

    private static void recover(List<ActionSpec> all) {
        all.add(
                host("restore", Family.RECOVER, List.of(HANDLER, LEAD))
                        .with("point", Kind.TIME)
                        .minutes(20, 100)
                        .evidence(EvidenceEffect.LOSES_DISK)
                        .forGood()
                        .d3fend("D3-RD")
                        .spec());
        all.add(
                of("return-to-service", Family.RECOVER)
                        .with("service", Kind.SERVICE)
                        .by(List.of(LEAD, HANDLER), "npc:manager")
                        .minutes(5, 5)
                        .spec());
        all.add(
                of("offline-backup", Family.RECOVER)
                        .by(List.of(HANDLER, LEAD), "npc:it-admin")
                        .minutes(10, 15)
                        .spec());
    }

    private static void communicate(List<ActionSpec> all) {
        List<TeamRole> mouth = List.of(LIAISON, LEAD);
        for (String id : List.of("notify-manager", "brief-director", "notify-legal")) {
            all.add(
                    of(id, Family.COMMUNICATE)
                            .maybe("text", Kind.TEXT)
                            .by(mouth, "liaison")
                            .minutes(6, 0)
                            .spec());
        }
        for (String id : List.of("notify-regulator", "inform-data-subjects", "press-line")) {
            all.add(
                    of(id, Family.COMMUNICATE)
                            .maybe("text", Kind.TEXT)
                            .by(mouth, "npc:director")
                            .minutes(15, 5)
                            .forGood()
                            .spec());
        }
        for (String id : List.of("notify-csirt", "inform-partner", "share-indicators")) {
            all.add(
                    of(id, Family.COMMUNICATE)
                            .maybe("text", Kind.TEXT)
                            .by(mouth, "liaison")
                            .minutes(10, 2)
                            .forGood()
                            .spec());
        }
        all.add(
                of("register-evidence", Family.CUSTODY)
                        .with("item", Kind.TEXT)
                        .by(ALL_ROLES, "analyst")
                        .minutes(4, 0)
                        .spec());
        all.add(
                of("hand-over-evidence", Family.CUSTODY)
                        .with("item", Kind.TEXT)
                        .with("npc", Kind.NPC)
                        .by(ALL_ROLES, "lead")
                        .minutes(6, 0)
                        .spec());
    }

    private static ActionDraft of(String id, Family family) {
        return new ActionDraft(id, family);
    }

    private static ActionDraft host(String id, Family family, List<TeamRole> roles) {
        return of(id, family).with("host", Kind.HOST).by(roles, "handler");
    }

    private static ActionDraft account(String id, List<TeamRole> roles) {
        return of(id, Family.CONTAIN).with("account", Kind.ACCOUNT).by(roles, "handler");
    }
}
