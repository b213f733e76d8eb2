package org.sala.engine.truth;

import static org.sala.engine.truth.GroundTruth.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sala.engine.event.Endpoint;
import org.sala.engine.scenario.AdversaryPlan.HerringPlan;
import org.sala.engine.scenario.AdversaryPlan.StepPlan;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Clues;
import org.sala.engine.sim.Damage;
import org.sala.engine.sim.DamagePoints;
import org.sala.engine.sim.Simulation;
import org.sala.engine.storyline.Herrings;
import org.sala.engine.storyline.Setting;
import org.sala.engine.truth.GroundTruth.ActionTaken;
import org.sala.engine.truth.GroundTruth.HostFact;
import org.sala.engine.truth.GroundTruth.Indicator;
import org.sala.engine.truth.GroundTruth.IndicatorKind;
import org.sala.engine.truth.GroundTruth.KeyEvent;
import org.sala.engine.world.AccountState;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.HostState;
import org.sala.engine.world.TeamRecord;
import org.sala.engine.world.World;

/// Reads the truth off a simulation, which stays as it is.
final class TruthReader {

    private final Simulation simulation;
    private final Setting setting;
    private final World world;

    TruthReader(Simulation simulation) {
        this.simulation = simulation;
        this.setting = simulation.setting();
        this.world = simulation.world();
    }

    GroundTruth read() {
        GroundTruth.EntryVector entry = entry();
        DamagePoints points = Damage.of(simulation);
        return new GroundTruth(
                simulation.now(),
                entry,
                new GroundTruth.Attack(steps(), herrings(), tipOffs()),
                new GroundTruth.Scope(hosts(), accounts(), indicators(), records()),
                moments(),
                new GroundTruth.Damage(
                        points.outages(),
                        points.leaked(),
                        points.lateness(),
                        points.disruption(),
                        points.locked()),
                conduct(),
                timeline(),
                tutor(entry));
    }

    private List<World.StepRun> runs() {
        List<World.StepRun> runs = new ArrayList<>(world.runs());
        runs.sort((a, b) -> Long.compare(a.at(), b.at()));
        return runs;
    }

    private GroundTruth.EntryVector entry() {
        String option = setting.variation().options().getOrDefault("entry", "");
        List<Clues.Mail> mails = Clues.mails(setting, world);
        GroundTruth.Lure lure = new GroundTruth.Lure(0, "", "", "", "");
        String technique = "";
        long at = NEVER;
        if (!mails.isEmpty()) {
            Clues.Mail mail = mails.getFirst();
            lure =
                    new GroundTruth.Lure(
                            mail.key(), mail.sender(), mail.subject(), mail.file(), mail.link());
            at = mail.at();
        }
        int person = -1;
        int host = -1;
        for (World.StepRun run : runs()) {
            boolean delivery = run.technique().startsWith("T1566");
            if (delivery && technique.isEmpty()) {
                technique = run.technique();
            }
            boolean opened =
                    run.technique().startsWith("T1204") || run.technique().equals("T1056.003");
            if (opened && person < 0 && !run.result().equals("prevented")) {
                host = run.host();
                person = host < 0 ? -1 : setting.host(host).owner();
            }
        }
        return new GroundTruth.EntryVector(option, technique, at, person, host, lure);
    }

    private List<GroundTruth.StepFact> steps() {
        List<GroundTruth.StepFact> facts = new ArrayList<>();
        for (World.StepRun run : runs()) {
            facts.add(
                    new GroundTruth.StepFact(
                            run.id(),
                            run.technique(),
                            run.attempt(),
                            run.at(),
                            run.until(),
                            run.host(),
                            run.account(),
                            run.result()));
        }
        return facts;
    }

    private List<GroundTruth.HerringFact> herrings() {
        Herrings herrings = new Herrings(setting, new NoAgenda());
        List<GroundTruth.HerringFact> facts = new ArrayList<>();
        for (HerringPlan plan : setting.scenario().adversary().herrings()) {
            if (setting.variation().herrings().contains(plan.id())) {
                long start = simulation.incident().historyStart();
                facts.add(
                        new GroundTruth.HerringFact(
                                plan.id(),
                                plan.kind(),
                                Math.max(start, herrings.at(plan.id(), start)),
                                herrings.host(plan.id()),
                                plan.refutes(),
                                plan.textKey()));
            }
        }
        return facts;
    }

    private List<GroundTruth.TipOff> tipOffs() {
        List<GroundTruth.TipOff> facts = new ArrayList<>();
        for (Adversary.Notice notice : world.adversary().tipOffs()) {
            int colon = notice.what().indexOf(':');
            String reason = colon < 0 ? notice.what() : notice.what().substring(0, colon);
            facts.add(
                    new GroundTruth.TipOff(notice.at(), reason.replace('_', '-'), notice.order()));
        }
        return facts;
    }

    // ---- scope

    private List<HostFact> hosts() {
        List<HostFact> facts = new ArrayList<>();
        for (int i = 0; i < setting.organisation().hosts().size(); i++) {
            HostState state = world.touched(i);
            if (state != null
                    && (state.compromised() || state.everEncryptedAt() != HostState.NEVER)) {
                facts.add(
                        new HostFact(
                                i,
                                Math.min(state.compromisedAt(), state.everEncryptedAt()),
                                state.compromisedBy(),
                                state.cutAt(),
                                state.everEncryptedAt() != HostState.NEVER));
            }
        }
        return facts;
    }

    private List<GroundTruth.AccountFact> accounts() {
        List<GroundTruth.AccountFact> facts = new ArrayList<>();
        for (java.util.Map.Entry<Integer, AccountState> entry : world.accounts().entrySet()) {
            if (entry.getValue().compromisedAt() != HostState.NEVER) {
                facts.add(
                        new GroundTruth.AccountFact(
                                entry.getKey(),
                                entry.getValue().compromisedAt(),
                                entry.getValue().compromisedBy()));
            }
        }
        return facts;
    }

    private List<Indicator> indicators() {
        List<Indicator> facts = new ArrayList<>();
        for (Clues.Name name : Clues.names(setting, world)) {
            facts.add(new Indicator(IndicatorKind.DOMAIN, name.domain(), null, name.since()));
            facts.add(new Indicator(IndicatorKind.ADDRESS, name.address(), null, name.since()));
        }
        for (Clues.Mail mail : Clues.mails(setting, world)) {
            facts.add(new Indicator(IndicatorKind.SENDER, mail.sender(), null, mail.at()));
            if (!mail.link().isEmpty()) {
                facts.add(new Indicator(IndicatorKind.URL, mail.link(), null, mail.at()));
            }
        }
        for (int host : world.everCompromised()) {
            left(host, facts);
        }
        return facts;
    }

    private void left(int host, List<Indicator> facts) {
        for (HostState.Dropped file : world.host(host).dropped()) {
            facts.add(new Indicator(IndicatorKind.FILE, file.path(), file.content(), file.since()));
        }
        for (HostState.Persistence entry : world.host(host).persistence()) {
            IndicatorKind kind =
                    switch (entry.kind()) {
                        case "task" -> IndicatorKind.TASK;
                        case "service" -> IndicatorKind.SERVICE;
                        case "run-key" -> IndicatorKind.REGISTRY;
                        default -> IndicatorKind.FILE;
                    };
            facts.add(new Indicator(kind, entry.name(), null, entry.since()));
        }
    }

    private List<GroundTruth.RecordsFact> records() {
        List<GroundTruth.RecordsFact> facts = new ArrayList<>();
        for (java.util.Map.Entry<String, Long> entry : world.ledger().leaked().entrySet()) {
            String channel = "";
            for (World.StepRun run : world.runs()) {
                boolean carries = run.technique().matches("T1041|T1567.*|T1048.*");
                channel = carries && run.result().equals("done") ? run.technique() : channel;
            }
            facts.add(
                    new GroundTruth.RecordsFact(
                            entry.getKey(),
                            entry.getValue(),
                            world.ledger().leakedAt().getOrDefault(entry.getKey(), NEVER),
                            channel));
        }
        return facts;
    }

    // ---- what the team did

    private GroundTruth.Moments moments() {
        TeamRecord team = world.team();
        long first = runs().isEmpty() ? NEVER : runs().getFirst().at();
        long cut = NEVER;
        if (!world.everCompromised().isEmpty() && world.footholds(simulation.now()).isEmpty()) {
            cut = 0;
            for (HostFact host : hosts()) {
                cut = host.cutAt() == NEVER ? cut : Math.max(cut, host.cutAt());
            }
            cut = cut == 0 ? NEVER : cut;
        }
        long notified = Math.min(team.firstOf("notify-regulator"), team.firstOf("notify-csirt"));
        return new GroundTruth.Moments(
                new GroundTruth.Before(first, first, team.firstOf("notice")),
                new GroundTruth.After(
                        Math.min(team.firstOf("acknowledge"), team.firstOf("open-ticket")),
                        team.firstOf("declare"),
                        team.firstOf("containment"),
                        cut,
                        team.firstOf("return-to-service"),
                        notified));
    }

    private GroundTruth.Conduct conduct() {
        List<ActionTaken> actions = new ArrayList<>();
        List<ActionTaken> unauthorised = new ArrayList<>();
        for (TeamRecord.Deed deed : world.team().deeds().values()) {
            ActionTaken action =
                    new ActionTaken(
                            deed.sequence(),
                            deed.at(),
                            new GroundTruth.Actor(deed.member(), TeamRole.valueOf(deed.role())),
                            deed.action(),
                            new TreeMap<>(deed.arguments()),
                            deed.effectAt(),
                            deed.result());
            actions.add(action);
            if (deed.marked()) {
                unauthorised.add(action);
            }
        }
        List<GroundTruth.EvidenceLost> lost = new ArrayList<>();
        for (TeamRecord.Loss loss : world.team().losses()) {
            lost.add(
                    new GroundTruth.EvidenceLost(
                            loss.host(), loss.kind(), loss.at(), loss.order(), loss.saved()));
        }
        List<GroundTruth.InjectFired> injects = new ArrayList<>();
        for (java.util.Map.Entry<String, Long> entry : world.team().fired().entrySet()) {
            injects.add(new GroundTruth.InjectFired(entry.getKey(), entry.getValue()));
        }
        return new GroundTruth.Conduct(actions, lost, unauthorised, injects);
    }

    private List<KeyEvent> timeline() {
        List<KeyEvent> events = new ArrayList<>();
        for (World.StepRun run : runs()) {
            if (run.result().equals("done") || run.result().equals("running")) {
                int colon = run.technique().indexOf(':');
                String technique =
                        colon < 0 ? run.technique() : run.technique().substring(0, colon);
                events.add(
                        new KeyEvent(
                                run.id() + "#" + run.attempt(),
                                technique,
                                run.at(),
                                run.host(),
                                run.account(),
                                "timeline." + technique));
            }
        }
        return events;
    }

    // ---- for the tutor

    private GroundTruth.TutorSheet tutor(GroundTruth.EntryVector entry) {
        List<GroundTruth.Clue> clues = new ArrayList<>();
        for (World.StepRun run : runs()) {
            if (run.result().equals("done")) {
                clues.add(
                        new GroundTruth.Clue(
                                run.id(), "clue." + run.technique(), query(run), run.at()));
            }
        }
        return new GroundTruth.TutorSheet(
                entry.person(), entry.host(), setting.variation().path(), clues);
    }

    /// A query of the trainee's language that shows the step.
    private String query(World.StepRun run) {
        String host = run.host() < 0 ? "" : setting.host(run.host()).name();
        String technique = run.technique();
        if (technique.startsWith("T1566")) {
            return "source:mail sender:" + entry().lure().sender();
        }
        for (StepPlan step : setting.scenario().adversary().steps()) {
            for (Clues.Name name : Clues.names(setting, world)) {
                boolean uses = step.id().equals(run.id()) && name.step().equals(run.id());
                if (uses && technique.startsWith("T1048.003")) {
                    return "source:dns domain:*." + name.domain();
                }
                if (uses) {
                    return "source:proxy domain:" + name.domain();
                }
            }
        }
        if (technique.matches("T1021.*|T1053.005:remote")) {
            String account =
                    run.account() < 0 ? "*" : setting.organisation().account(run.account()).name();
            return "source:security event_id:4624 host:" + host + " user:" + account;
        }
        if (technique.equals("T1558.003")) {
            String controller = setting.organisation().the(HostRole.DOMAIN_CONTROLLER).name();
            return "source:security event_id:4769 host:" + controller;
        }
        String address =
                run.host() < 0 ? "" : Endpoint.dotted(setting.address(run.host(), run.at()));
        return setting.host(run.host()).facts().os().isWindows()
                ? "source:sysmon host:" + host
                : "src_ip:" + address;
    }

    /// Takes nothing: herrings are only asked where and when they were.
    private static final class NoAgenda implements org.sala.engine.storyline.Agenda {
        @Override
        public void add(org.sala.engine.storyline.Due due) {}

        @Override
        public void plan(org.sala.engine.storyline.Planned planned) {}
    }
}
