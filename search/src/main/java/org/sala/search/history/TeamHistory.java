package org.sala.search.history;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Simulation;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.store.Overlay;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentLogs;
import org.sala.search.store.SegmentWriter;

/// The time before play as one team has it, over a history that its cohort shares: equal, record for
/// record and byte for byte, to what the team would have if it had been written for it alone.
///
/// Logs whose records stand alone get the team's own records put in between. Logs of hosts on which the
/// attack or a herring did anything are folded anew, because numbers are counted there, and are the
/// team's own from the first record that differs. All other logs are the cohort's.
public final class TeamHistory {

    private final CohortHistory cohort;
    private final OwnEvents own;
    private final boolean tickets;
    private final Overlay.Builder overlay = new Overlay.Builder();
    private final TreeSet<Integer> hosts = new TreeSet<>();
    private final boolean[] differs;
    private final int[] equal;
    private final Recorder added;
    private final Recorder counted;
    private @Nullable SegmentWriter writer;
    private @Nullable SegmentLogs shared;
    private @Nullable Segment segment;
    private boolean owns;

    private TeamHistory(CohortHistory cohort, OwnEvents own, CohortHistory.Checkpoint begin) {
        this.cohort = cohort;
        this.own = own;
        this.tickets = own.changeTickets();
        this.differs = new boolean[plan().units().size()];
        this.equal = begin.records().clone();
        this.hosts.addAll(own.hosts());
        this.added = begin.recorder().besides(this::put);
        this.counted = begin.recorder().copy(this::fold);
    }

    /// Writes what a team has besides its cohort, unless the folder holds it already.
    ///
    /// @param incident of the team, of the same organisation, normal life and days as the cohort's
    /// @return empty where the attack kept something of normal life from happening: such a team needs a
    ///     history of its own
    public static Optional<TeamHistory> of(CohortHistory cohort, Incident incident, Path folder) {
        OwnEvents own = OwnEvents.of(incident);
        if (!own.onlyAdd(cohort.plan())) {
            return Optional.empty();
        }
        long first = own.events().isEmpty() ? incident.playStart() : own.events().getFirst().at();
        CohortHistory.Checkpoint begin = cohort.before(first);
        TeamHistory team = new TeamHistory(cohort, own, begin);
        if (Segment.exists(folder)) {
            team.run(begin);
            team.segment = Segment.open(folder);
            return Optional.of(team);
        }
        try (SegmentWriter writer = new SegmentWriter(folder);
                SegmentLogs shared = new SegmentLogs(cohort.segment(), team.differs.length)) {
            team.writer = writer;
            team.shared = shared;
            team.run(begin);
            team.segment = writer.finish(team.overlay.build());
            team.writer = null;
            team.shared = null;
        }
        return Optional.of(team);
    }

    private EvidencePlan plan() {
        return cohort.plan();
    }

    private void run(CohortHistory.Checkpoint begin) {
        addOwn(begin.at());
        merge(begin.at());
        if (shared != null) {
            cutShortened();
        }
    }

    /// Puts the team's own records into the logs whose records stand alone.
    private void addOwn(long from) {
        List<Event> clocks = cohort.clocks();
        int next = 0;
        while (next < clocks.size() && clocks.get(next).at() < from) {
            next++;
        }
        for (Event event : own.events()) {
            while (next < clocks.size() && Event.compare(clocks.get(next), event) <= 0) {
                added.accept(clocks.get(next++));
            }
            added.accept(event);
        }
        while (next < clocks.size()) {
            added.accept(clocks.get(next++));
        }
        added.advance(cohort.span().to());
    }

    private void put(Unit unit, Row row, byte[] buffer, int from, int to) {
        if (!unit.source().standsAlone()) {
            hosts.add(unit.host());
            return;
        }
        SegmentWriter into = writer;
        if (into != null) {
            Turns turns = cohort.turns(unit);
            long before = turns.after(added.turn());
            long place = overlay.insert(unit.id(), before, to - from, turns.end());
            row.set(Column.OFFSET, before + row.number(Column.OFFSET));
            into.insert(unit, row, Arrays.copyOfRange(buffer, from, to), place);
        }
    }

    /// Normal life and the team's own events in their order, as far as they concern its hosts.
    private void merge(long from) {
        Iteration rest = new Iteration();
        cohort.life()
                .emit(
                        from,
                        cohort.span().to(),
                        event -> {
                            rest.until(event);
                            if (concerns(event)) {
                                counted.accept(event);
                            }
                        });
        rest.until(null);
    }

    private final class Iteration {
        private int next;

        void until(@Nullable Event usual) {
            List<Event> events = own.events();
            while (next < events.size()
                    && (usual == null || Event.compare(events.get(next), usual) < 0)) {
                owns = true;
                counted.accept(events.get(next++));
                owns = false;
            }
        }
    }

    private boolean concerns(Event event) {
        if (event.host() >= 0 && hosts.contains(event.host())) {
            return !(event instanceof Event.MailHop);
        }
        return switch (event) {
            case Event.Flow flow ->
                    hosts.contains(flow.ends().from().host())
                            || flow.exchange() instanceof Exchange.Smb
                                    && hosts.contains(flow.ends().to().host());
            case Event.Authentication _ -> touches(HostRole.DOMAIN_CONTROLLER);
            case Event.Printed _ -> touches(HostRole.PRINT_SERVER);
            case Event.TicketChanged _ -> tickets;
            default -> false;
        };
    }

    private boolean touches(HostRole role) {
        for (int host : hosts) {
            Host known = plan().organisation().host(host);
            if (known.is(role)) {
                return true;
            }
        }
        return false;
    }

    private boolean folds(Unit unit) {
        return unit.source() == Source.TICKETS
                ? tickets
                : !unit.source().standsAlone() && hosts.contains(unit.host());
    }

    private void fold(Unit unit, Row row, byte[] buffer, int from, int to) {
        SegmentWriter into = writer;
        SegmentLogs other = shared;
        if (into == null || other == null || !folds(unit)) {
            return;
        }
        int id = unit.id();
        long offset = row.number(Column.OFFSET);
        if (!differs[id]) {
            if (!owns && other.same(id, offset, buffer, from, to)) {
                equal[id]++;
                return;
            }
            differs[id] = true;
            overlay.cut(id, offset, cohort.records(id) - equal[id]);
        }
        into.record(unit, row, buffer, from, to);
    }

    /// A log that ends earlier than the cohort's is cut there.
    private void cutShortened() {
        for (Unit unit : plan().units()) {
            int id = unit.id();
            if (folds(unit) && !differs[id] && equal[id] < cohort.records(id)) {
                long end = counted.scene().pen().written(unit);
                overlay.cut(id, end, cohort.records(id) - equal[id]);
            }
        }
    }

    /// The team's segments, in their order.
    public List<Segment> segments() {
        Segment mine = segment;
        return mine == null ? List.of(cohort.segment()) : List.of(cohort.segment(), mine);
    }

    /// The simulation when play begins.
    public Simulation start() {
        return own.atStart();
    }

    /// Messages that came before.
    public List<Message> messages() {
        return List.copyOf(own.messages());
    }

    /// The recorder when play begins.
    public Recorder recorder(RecordSink sink) {
        return cohort.atEnd().joined(sink, counted, List.copyOf(hosts), tickets, added);
    }
}
