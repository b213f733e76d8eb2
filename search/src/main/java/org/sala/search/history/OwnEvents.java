package org.sala.search.history;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.Unit;

/// What happens to one team before play besides normal life: the attack and the herrings.
final class OwnEvents implements Output {

    private final List<Event> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Simulation simulation;
    private boolean ordered = true;

    private OwnEvents(Simulation simulation) {
        this.simulation = simulation;
    }

    static OwnEvents of(Incident incident) {
        OwnEvents own = new OwnEvents(Simulation.begin(incident, Noise.TEAM_ONLY));
        own.simulation.runTo(incident.playStart(), own);
        return own;
    }

    @Override
    public void event(Event event) {
        ordered &= events.isEmpty() || Event.compare(events.getLast(), event) <= 0;
        events.add(event);
    }

    @Override
    public void message(Message message) {
        messages.add(message);
    }

    /// Whether they only add to normal life: nothing of it failed to happen because of them, and no clock
    /// was set by which a log is written that others' records stand in.
    boolean onlyAdd(EvidencePlan plan) {
        return ordered && simulation.undisturbed() && events.stream().noneMatch(e -> sets(plan, e));
    }

    private static boolean sets(EvidencePlan plan, Event event) {
        if (!stepsClock(event)) {
            return false;
        }
        for (Unit unit : plan.units()) {
            if (unit.host() == event.host() && unit.source().standsAlone()) {
                return true;
            }
        }
        return false;
    }

    static boolean stepsClock(Event event) {
        return event instanceof Event.MachineChanged machine
                && machine.change() == Event.MachineChange.CLOCK_STEPPED;
    }

    List<Event> events() {
        return events;
    }

    List<Message> messages() {
        return messages;
    }

    /// The simulation when play begins, from where it gives normal life as well.
    Simulation atStart() {
        return simulation.copy(Noise.ALL);
    }

    boolean changeTickets() {
        return events.stream().anyMatch(Event.TicketChanged.class::isInstance);
    }

    /// Hosts on which something happens that is counted there.
    TreeSet<Integer> hosts() {
        TreeSet<Integer> hosts = new TreeSet<>();
        for (Event event : events) {
            if (event.host() >= 0) {
                hosts.add(event.host());
            }
            if (event instanceof Event.Flow flow) {
                if (flow.ends().from().host() >= 0) {
                    hosts.add(flow.ends().from().host());
                }
                if (flow.exchange() instanceof Exchange.Smb && flow.ends().to().host() >= 0) {
                    hosts.add(flow.ends().to().host());
                }
            }
        }
        return hosts;
    }
}
