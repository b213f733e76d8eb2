package org.sala.library.play;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sala.engine.baseline.Baseline;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.grading.Grader;
import org.sala.engine.grading.GradingInput;
import org.sala.engine.grading.Score;
import org.sala.engine.grading.Submission;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Damage;
import org.sala.engine.sim.DamagePoints;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.truth.GroundTruth;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.content.ContentHash;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.history.Histories;
import org.sala.search.store.LogStore;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;

/// One incident with its history, on which robots play one after the other, each from the same start.
public final class Stage implements AutoCloseable {

    private final Incident incident;
    private final Simulation start;
    private final @Nullable Rendered rendered;

    /// @param history segments in their order
    /// @param own     whether they were written for this stage and go with it
    private record Rendered(
            SearchEngine engine, Recorder recorder, List<Segment> history, boolean own) {

        LogStore store(String name) {
            LogStore store = engine.store(name, recorder.plan(), SearchListener.NONE);
            history.forEach(store::add);
            return store;
        }
    }

    private Stage(Incident incident, Simulation start, @Nullable Rendered rendered) {
        this.incident = incident;
        this.start = start;
        this.rendered = rendered;
    }

    /// A stage without records: for robots that do not search, and for forks.
    public static Stage bare(Scenario scenario, Seeds seeds) {
        Incident incident = Incidents.of(scenario, seeds);
        Simulation simulation = Simulation.begin(incident, Noise.NONE);
        simulation.runTo(incident.playStart(), Output.NOWHERE);
        return new Stage(incident, simulation, null);
    }

    /// A stage with the records of the history, ready to search.
    ///
    /// @param engine in whose folder the history is kept under `name`
    public static Stage rendered(Scenario scenario, Seeds seeds, SearchEngine engine, String name) {
        Incident incident = Incidents.of(scenario, seeds);
        EvidencePlan plan = EvidencePlan.of(incident);
        Path folder = engine.segmentFolder(name);
        Simulation simulation = Simulation.begin(incident, Noise.ALL);
        Recorder recorder = withStanding(incident, plan);
        Segment history;
        try (SegmentWriter writer = new SegmentWriter(folder)) {
            Recorder writing = recorder.copy(writer);
            simulation.runTo(incident.playStart(), events(writing));
            writing.advance(incident.playStart());
            recorder = writing.copy((_, _, _, _, _) -> {});
            history = writer.finish();
        }
        return new Stage(
                incident, simulation, new Rendered(engine, recorder, List.of(history), true));
    }

    /// A stage on a history that is there already, and stays when the stage is closed.
    public static Stage on(Incident incident, SearchEngine engine, Histories.Begun begun) {
        return new Stage(
                incident,
                begun.start(),
                new Rendered(engine, begun.recorder(), begun.segments(), false));
    }

    /// A recorder that knows what ran before the logs begin.
    static Recorder withStanding(Incident incident, EvidencePlan plan) {
        Recorder recorder = new Recorder(plan, (_, _, _, _, _) -> {});
        Baseline baseline = Incidents.life(incident);
        baseline.standing(recorder::accept);
        return recorder;
    }

    static Output events(Recorder recorder) {
        return new Output() {
            @Override
            public void event(Event event) {
                recorder.accept(event);
            }

            @Override
            public void message(Message message) {}
        };
    }

    public Incident incident() {
        return incident;
    }

    /// Records of the history, 0 on a bare stage.
    public long historyRecords() {
        return rendered == null ? 0 : rendered.history().stream().mapToLong(Segment::records).sum();
    }

    /// Lets a robot play to the end of the session, and the world go on to the horizon.
    public Play play(Robot robot) {
        if (robot.searches() && rendered != null) {
            return searching(robot, rendered);
        }
        Desk desk = new Desk(start.copy(Noise.NONE), null);
        robot.play(desk);
        return ended(robot, desk, 0);
    }

    private Play searching(Robot robot, Rendered with) {
        try (LogStore store = with.store(robot.name())) {
            Recorder recorder = with.recorder().copy(store.live());
            store.keep(recorder.retention());
            long zone = Records.zone(incident.organisation().country().offsetSeconds());
            Records records = new Records(recorder, store, zone);
            Desk desk = new Desk(start.copy(Noise.ALL), records);
            robot.play(desk);
            return ended(robot, desk, desk.recordsSeen());
        }
    }

    private Play ended(Robot robot, Desk desk, long records) {
        Simulation rest = desk.simulation().copy(Noise.NONE);
        List<Message> messages = new ArrayList<>(desk.inbox());
        Output late =
                new Output() {
                    @Override
                    public void event(Event event) {}

                    @Override
                    public void message(Message message) {
                        messages.add(message);
                    }
                };
        Desk unattended = desk;
        long end = StrictMath.max(rest.now(), unattended.end());
        if (rest.now() < end) {
            unattended = desk.unattended(rest);
            unattended.until(end);
            messages.addAll(unattended.inbox());
            rest = unattended.simulation();
        }
        GroundTruth atEnd = GroundTruth.of(rest);
        rest.runTo(StrictMath.max(rest.now(), incident.horizon()), late);
        return new Play(
                robot.name(),
                atEnd,
                Damage.of(rest),
                desk.submission(),
                messages,
                new Play.Searching(desk.searches(), desk.searchesToFirstHost(), records));
    }

    /// Which of these queries find a record by the start of play.
    public TreeSet<String> found(List<String> queries) {
        TreeSet<String> found = new TreeSet<>();
        if (rendered == null) {
            return found;
        }
        try (LogStore store = rendered.store("clues")) {
            Recorder recorder = rendered.recorder().copy(store.live());
            long zone = Records.zone(incident.organisation().country().offsetSeconds());
            Records records = new Records(recorder, store, zone);
            for (String query : queries) {
                if (!records.search(query, null, incident.playStart()).rows().isEmpty()) {
                    found.add(query);
                }
            }
        }
        return found;
    }

    /// Grades a play between the two forks.
    public Score grade(Play play, long idle, long reference) {
        TreeMap<Long, String> hashes = new TreeMap<>();
        for (GroundTruth.Indicator indicator : play.truth().scope().indicators()) {
            Content content = indicator.content();
            if (content != null) {
                hashes.put(content.key(), ContentHash.sha256(content));
            }
        }
        return Grader.grade(
                new GradingInput(
                        incident.scenario().assessment(),
                        incident.organisation(),
                        play.truth(),
                        play.submission(),
                        new GradingInput.Forks(idle, reference, play.damage()),
                        hashes));
    }

    @Override
    public void close() {
        if (rendered != null && rendered.own()) {
            rendered.history().forEach(segment -> Segment.delete(segment.folder()));
        }
    }

    /// What became of a robot's play.
    ///
    /// @param truth  at the end of the session
    /// @param harm   points at the horizon, by kind
    public record Play(
            String robot,
            GroundTruth truth,
            DamagePoints harm,
            Submission submission,
            List<Message> messages,
            Searching searching) {

        /// @param toFirstHost searches until the first machine was named, -1 where none was
        /// @param records     that there were at the end
        public record Searching(int searches, int toFirstHost, long records) {}

        public long damage() {
            return harm.total();
        }

        /// Whether nothing was locked.
        public boolean prevented() {
            return truth.scope().hosts().stream().noneMatch(GroundTruth.HostFact::encrypted);
        }
    }
}
