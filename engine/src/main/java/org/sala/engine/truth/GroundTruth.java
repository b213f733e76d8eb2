package org.sala.engine.truth;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Content;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Simulation;

/// What really happened up to a moment, as a good analyst should find it. Graders read it, trainees never.
///
/// Ticks that never came are [#NEVER].
public record GroundTruth(
        long now,
        EntryVector entry,
        Attack attack,
        Scope scope,
        Moments moments,
        Damage damage,
        Conduct conduct,
        List<KeyEvent> timeline,
        TutorSheet tutor) {

    public static final long NEVER = Long.MAX_VALUE;

    /// The truth of a run up to its present moment.
    public static GroundTruth of(Simulation simulation) {
        return new TruthReader(simulation).read();
    }

    /// How it came in. @param option of the slot "entry". @param person who opened it, -1 nobody yet
    public record EntryVector(
            String option, String technique, long at, int person, int host, Lure lure) {}

    /// @param mail key of the mail; @param address a link's, empty without
    public record Lure(long mail, String sender, String subject, String file, String address) {}

    public record Attack(List<StepFact> steps, List<HerringFact> herrings, List<TipOff> tipOffs) {}

    /// @param until tick of its end; @param result "done", "failed", "prevented", "running"
    public record StepFact(
            String id,
            String technique,
            int attempt,
            long at,
            long until,
            int host,
            int account,
            String result) {}

    /// @param refutes sources and people that show it benign
    public record HerringFact(
            String id, String kind, long at, int host, List<String> refutes, String textKey) {}

    /// @param reason as "sample-public", "account-reset"; @param order sequence of the command, 0 without
    public record TipOff(long at, String reason, long order) {}

    public record Scope(
            List<HostFact> hosts,
            List<AccountFact> accounts,
            List<Indicator> indicators,
            List<RecordsFact> records) {}

    /// @param since first foothold; @param cutAt when the last one went
    public record HostFact(int host, long since, String step, long cutAt, boolean encrypted) {}

    public record AccountFact(int account, long since, String step) {}

    public enum IndicatorKind {
        DOMAIN,
        ADDRESS,
        URL,
        SENDER,
        FILE,
        TASK,
        SERVICE,
        REGISTRY
    }

    /// @param content of a file, so that its hash can be computed
    public record Indicator(
            IndicatorKind kind, String value, @Nullable Content content, long since) {}

    /// @param channel technique by which they left
    public record RecordsFact(String store, long count, long at, String channel) {}

    /// Source of the order: NIST SP 800-61; the five-time model of response metrics.
    public record Moments(Before before, After after) {}

    /// @param firstAct        the attacker's first act
    /// @param firstObservable the first that left a trace in a log of the organisation
    /// @param firstNotice     the first message that told the team
    public record Before(long firstAct, long firstObservable, long firstNotice) {}

    public record After(
            long acknowledged,
            long declared,
            long firstContainment,
            long footholdsCut,
            long serviceBack,
            long notified) {}

    /// Points, whole numbers.
    public record Damage(long outages, long leaked, long lateness, long disruption, long locked) {
        public long total() {
            return outages + leaked + lateness + disruption + locked;
        }
    }

    public record Conduct(
            List<ActionTaken> actions,
            List<EvidenceLost> lost,
            List<ActionTaken> unauthorised,
            List<InjectFired> injects) {}

    /// @param result "done", "failed", "pending", "refused", "requested"
    public record ActionTaken(
            long sequence,
            long at,
            Actor actor,
            String action,
            SortedMap<String, String> arguments,
            long effectAt,
            String result) {}

    public record Actor(String member, TeamRole role) {}

    /// @param kind "memory", "disk"; @param saved whether a copy had been taken before
    public record EvidenceLost(int host, String kind, long at, long order, boolean saved) {}

    public record InjectFired(String id, long at) {}

    /// An event of the storyline that belongs on a timeline.
    ///
    /// @param textKey as "timeline.T1566.001", of the engine's own texts
    public record KeyEvent(
            String id, String technique, long at, int host, int account, String textKey) {}

    /// For the tutor of this team. @param path "entry=… credentials=…"
    public record TutorSheet(int victim, int victimHost, String path, List<Clue> clues) {}

    /// @param query of the trainee's language; @param at when the record is true
    public record Clue(String step, String textKey, String query, long at) {}
}
