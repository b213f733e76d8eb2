package org.sala.library.play;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.grading.Submission;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.Schedule;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Receipt;
import org.sala.engine.sim.Simulation;
import org.sala.engine.sim.Unattended;
import org.sala.engine.storyline.Facts;
import org.sala.engine.time.Ticks;

/// A team's place at a run, as a robot sees it: clock, inbox, search, actions, case board, reports.
///
/// Nothing here gives truth away: what a robot knows it has read or searched.
public final class Desk {

    private final Incident incident;
    private Simulation simulation;
    private @Nullable Records records;
    private long seen;
    private final List<Unattended.Told> due;
    private final long end;
    private final List<Message> inbox = new ArrayList<>();
    private final Map<TeamRole, Long> busy = new EnumMap<>(TeamRole.class);
    private final List<Submission.Finding> findings = new ArrayList<>();
    private final List<Submission.TimelineEntry> timeline = new ArrayList<>();
    private final List<Submission.Report> reports = new ArrayList<>();
    private long sequence;
    private int searches;
    private int searchesToFirstHost = -1;

    /// @param records null for a desk at which nobody searches
    Desk(Simulation simulation, @Nullable Records records) {
        this.incident = simulation.incident();
        this.simulation = simulation;
        this.records = records;
        Schedule schedule =
                Schedule.of(
                        incident.scenario(),
                        incident.organisation().country(),
                        incident.playStart());
        this.end = schedule.end();
        this.due = new ArrayList<>(Unattended.schedule(incident));
    }

    public Incident incident() {
        return incident;
    }

    public long now() {
        return simulation.now();
    }

    /// The tick at which the team gets up.
    public long end() {
        return end;
    }

    public boolean over() {
        return now() >= end;
    }

    public List<Message> inbox() {
        return List.copyOf(inbox);
    }

    /// Lets the clock run to a tick, at most to the end; the room's injects come on the way.
    public void until(long at) {
        long to = StrictMath.min(StrictMath.max(at, now()), StrictMath.max(end, now()));
        while (!due.isEmpty() && due.getFirst().at() <= to) {
            Unattended.Told told = due.removeFirst();
            run(StrictMath.max(told.at(), now()));
            simulation.apply(new Command.Inject(++sequence, now(), told.inject()));
        }
        run(to);
    }

    public void pass(long ticks) {
        until(now() + ticks);
    }

    /// From now on nobody searches here: the records end, and normal life, which only they show, with them.
    void searchedEnough() {
        Records before = records;
        if (before != null) {
            seen = before.count();
            records = null;
            simulation = simulation.copy(Noise.NONE);
        }
    }

    /// Records that there were when somebody last could search.
    long recordsSeen() {
        return records == null ? seen : records.count();
    }

    private void run(long to) {
        simulation.runTo(to, output);
        if (records != null) {
            records.flush(to);
        }
    }

    private final Output output =
            new Output() {
                @Override
                public void event(Event event) {
                    if (records != null) {
                        records.accept(event);
                    }
                }

                @Override
                public void message(Message message) {
                    inbox.add(message);
                }
            };

    /// Takes an action as soon as the member of that role is free.
    public Receipt act(TeamRole role, String action, SortedMap<String, String> arguments) {
        until(busy.getOrDefault(role, 0L));
        Command.Team command =
                new Command.Team(
                        ++sequence, now(), member(role), role, action, new TreeMap<>(arguments));
        Receipt receipt = simulation.apply(command);
        switch (receipt) {
            case Receipt.Accepted accepted -> busy.put(role, accepted.busyUntil());
            case Receipt.Requested requested -> until(requested.answerAt() + Ticks.SECOND);
            case Receipt.Refused _ -> {}
        }
        return receipt;
    }

    static String member(TeamRole role) {
        return "robot-" + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Runs a query of the trainee's language. @param takes ticks that asking and reading take
    public Answer search(String query, @Nullable Window window, long takes) {
        if (records == null) {
            throw new IllegalStateException("this desk has no search");
        }
        pass(takes);
        searches++;
        return records.search(query, window, now());
    }

    /// @param from, to ticks, null for open
    public record Window(@Nullable Long from, @Nullable Long to) {}

    /// Rows with the names of their columns.
    public record Answer(List<String> columns, List<List<String>> rows) {
        public Answer {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        public List<String> column(String name) {
            int index = columns.indexOf(name);
            List<String> values = new ArrayList<>();
            for (List<String> row : rows) {
                if (index >= 0 && !row.get(index).isEmpty()) {
                    values.add(row.get(index));
                }
            }
            return values;
        }
    }

    public void find(
            Submission.Kind kind, String value, int confidence, SortedMap<String, String> details) {
        for (Submission.Finding known : findings) {
            if (known.kind() == kind && known.value().equals(value)) {
                return;
            }
        }
        String id = "finding:" + (findings.size() + 1);
        Submission.Claimed claimed = new Submission.Claimed(member(TeamRole.ANALYST), now());
        findings.add(
                new Submission.Finding(id, kind, value, confidence, claimed, List.of(), details));
        if (kind == Submission.Kind.HOST && searchesToFirstHost < 0) {
            searchesToFirstHost = searches;
        }
    }

    /// Puts an event on the timeline. @param technique empty where unknown
    public void entry(long at, String host, String technique) {
        String id = "entry:" + (timeline.size() + 1);
        String member = member(TeamRole.ANALYST);
        timeline.add(new Submission.TimelineEntry(id, at, host, technique, member, List.of()));
    }

    public void report(String deliverable, SortedMap<String, String> fields) {
        String id = "report:" + (reports.size() + 1);
        String member = member(TeamRole.LIAISON);
        reports.add(new Submission.Report(id, deliverable, now(), member, fields));
    }

    public int searches() {
        return searches;
    }

    /// How many searches the first named machine took, -1 where none was named.
    public int searchesToFirstHost() {
        return searchesToFirstHost;
    }

    /// Everything that was put forward, the timeline in the order of its times.
    public Submission submission() {
        List<Submission.TimelineEntry> ordered = new ArrayList<>(timeline);
        ordered.sort(
                java.util.Comparator.comparingLong(Submission.TimelineEntry::at)
                        .thenComparing(Submission.TimelineEntry::id));
        List<Submission.Member> members = new ArrayList<>();
        for (TeamRole role : TeamRole.values()) {
            members.add(new Submission.Member(member(role), role));
        }
        return new Submission(findings, ordered, reports, List.of(), members);
    }

    /// Whether a condition holds as things are; for choices, not for robots that play.
    public boolean holds(Expr condition) {
        return condition.holds(Facts.asIs(simulation.setting(), simulation.world(), now()));
    }

    /// The same desk with nobody at it: the room's injects go on, nothing is answered.
    Desk unattended(Simulation rest) {
        Desk desk = new Desk(rest, null);
        desk.due.clear();
        desk.due.addAll(due);
        desk.sequence = sequence;
        return desk;
    }

    Simulation simulation() {
        return simulation;
    }
}
