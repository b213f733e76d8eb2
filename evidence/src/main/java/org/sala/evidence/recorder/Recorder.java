package org.sala.evidence.recorder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.event.EventSink;
import org.sala.engine.event.Exchange;
import org.sala.engine.time.Ticks;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Retention;
import org.sala.evidence.Source;
import org.sala.evidence.numbering.HostNumbers;
import org.sala.evidence.numbering.LogonSession;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Scene;

/// Writes down what every log source saw of the events: the only way from truth to evidence.
///
/// Takes events in their total order and hands records to the sink in the order in which each program
/// wrote them. Holds all numbering (process ids, record ids, logon ids, queue ids) and can be copied.
/// The cause of an event never reaches a sensor.
public final class Recorder implements EventSink {

    private final Scene scene;
    private final Sensors sensors;
    private final Due due;
    private @Nullable Event current;
    private long currentAt;

    public Recorder(EvidencePlan plan, RecordSink sink) {
        this.scene = new Scene(plan, sink);
        this.sensors = new Sensors(scene);
        this.due = new Due();
    }

    private Recorder(Scene scene, Sensors sensors, Due due) {
        this.scene = scene;
        this.sensors = sensors;
        this.due = due;
    }

    /// A recorder in the same state that writes to another sink. The two share nothing that changes.
    public Recorder copy(RecordSink sink) {
        Scene copied = scene.copy(sink);
        return new Recorder(copied, sensors.copy(copied), due.copy());
    }

    /// A recorder that knows the same numbers and clocks, over logs of which nothing is written and with
    /// no flow under way: for what a team's own events add to logs that it shares.
    public Recorder besides(RecordSink sink) {
        Scene empty = scene.overEmptyLogs(sink);
        return new Recorder(empty, sensors.copy(empty), new Due());
    }

    /// This recorder, of normal life alone, as if a team's own events had passed through it as well.
    ///
    /// @param counted has taken, in order, the team's own events and all of normal life that concerns
    ///                certain hosts
    /// @param hosts   those hosts
    /// @param tickets whether `counted` has taken all changes of tickets
    /// @param added   has taken the team's own events, [besides][#besides(RecordSink)] this one
    public Recorder joined(
            RecordSink sink,
            Recorder counted,
            List<Integer> hosts,
            boolean tickets,
            Recorder added) {
        Scene both = scene.copy(sink);
        for (int host : hosts) {
            both.take(host, counted.scene);
        }
        if (tickets) {
            both.takeTickets(counted.scene);
        }
        both.add(added.scene);
        Sensors joined = sensors.copy(both, tickets ? counted.sensors : sensors);
        joined.postfix.join(added.sensors.postfix);
        Due all = due.copy();
        all.join(added.due);
        return new Recorder(both, joined, all);
    }

    /// The turn of the record that the sink is being given.
    public Turn turn() {
        Event event = current;
        if (event == null) {
            throw new IllegalStateException("no record is being written");
        }
        return new Turn(currentAt, event.at(), event.host(), event.header().id());
    }

    public EvidencePlan plan() {
        return scene.plan();
    }

    /// What sensors stand on: names and clocks, for whoever makes files of the same world.
    public Scene scene() {
        return scene;
    }

    /// What is still there of all that was written so far.
    public Retention retention() {
        return scene.pen().retention();
    }

    /// Events must come in the order of [Event#compare].
    @Override
    public void accept(Event event) {
        if (due.next() < event.at()) {
            advance(event.at());
        }
        if (event.host() >= 0 || event instanceof Event.Flow) {
            dispatch(event);
        }
    }

    /// Writes what is due before a true time although no event came: a request is logged at its end.
    public void advance(long at) {
        while (due.next() < at) {
            long end = due.next();
            Event.Flow flow = due.take();
            if (flow != null) {
                current = flow;
                currentAt = end;
                sensors.squid.finished(flow, end);
                sensors.web.finished(flow, end);
            }
        }
    }

    private void dispatch(Event event) {
        current = event;
        currentAt = event.at();
        switch (event) {
            case Event.Flow e -> flow(e);
            case Event.ProcessStart e -> started(e);
            case Event.ProcessEnd e -> ended(e);
            case Event.FileChange e -> sensors.traces.fileChanged(e);
            case Event.RegistryChange e -> sensors.traces.registryChanged(e);
            case Event.ZoneMarked e -> sensors.traces.marked(e);
            case Event.Logon e -> loggedOn(e);
            case Event.Logoff e -> loggedOff(e);
            case Event.LogonFailed e -> failed(e);
            case Event.Authentication e -> sensors.tickets.observe(e);
            case Event.AccountChanged e -> sensors.accounts.observe(e);
            case Event.ProcessAccess e -> accessed(e);
            case Event.ThreadCreated e -> threaded(e);
            case Event.ScriptRun e -> ran(e);
            case Event.LibraryLoaded e -> loaded(e);
            case Event.Lease e -> sensors.dhcp.observe(e);
            case Event.VpnSession e -> sensors.vpn.session(e);
            case Event.VpnRefused e -> sensors.vpn.refused(e);
            case Event.MailHop e -> sensors.postfix.observe(e);
            case Event.MachineChanged e -> machine(e);
            case Event.ServiceChanged e -> service(e);
            case Event.TaskChanged e -> task(e);
            case Event.AntivirusVerdict e -> judged(e);
            case Event.Printed e -> sensors.journal.printed(e);
            case Event.UsbAttached e -> sensors.machines.usb(e);
            case Event.DaemonSaid e -> sensors.journal.said(e);
            case Event.TicketChanged e -> sensors.helpdesk.observe(e);
            case Event.Gesture e -> {}
            case Event.Acquired e -> {}
        }
    }

    private void accessed(Event.ProcessAccess event) {
        RunningProcess process = process(event.host(), event.process());
        if (process != null) {
            sensors.sysmon.accessed(event, process);
        }
    }

    private void threaded(Event.ThreadCreated event) {
        RunningProcess process = process(event.host(), event.process());
        if (process != null) {
            sensors.pipes.threaded(event, process);
        }
    }

    private void ran(Event.ScriptRun event) {
        RunningProcess process = process(event.host(), event.process());
        if (process != null) {
            sensors.powershell.ran(event, process);
        }
    }

    private void loaded(Event.LibraryLoaded event) {
        RunningProcess process = process(event.host(), event.process());
        if (process != null) {
            sensors.sysmon.loaded(event, process);
        }
    }

    private void failed(Event.LogonFailed event) {
        sensors.logons.failed(event);
        sensors.auth.failed(event);
    }

    private void service(Event.ServiceChanged event) {
        sensors.system.service(event);
        sensors.machines.service(event);
        sensors.journal.service(event);
    }

    private void task(Event.TaskChanged event) {
        sensors.machines.task(event);
        sensors.auth.task(event);
        sensors.journal.task(event);
    }

    private void judged(Event.AntivirusVerdict event) {
        sensors.antivirus.judged(event);
        sensors.journal.judged(event);
    }

    private @Nullable RunningProcess process(int host, long key) {
        return scene.numbers(host).process(key);
    }

    private void flow(Event.Flow flow) {
        sensors.firewall.observe(flow);
        if (flow.ends().from().host() >= 0) {
            sensors.traces.connected(flow);
        }
        if (flow.exchange() instanceof Exchange.Dns dns) {
            sensors.dns.observe(flow, dns);
        } else if (flow.exchange() instanceof Exchange.Smb smb) {
            sensors.shares.observe(flow, smb);
            sensors.pipes.opened(flow, smb);
        } else if (sensors.squid.sees(flow) || sensors.web.sees(flow)) {
            due.add(flow.at() + Math.max(0, flow.volume().duration()), flow);
        }
    }

    private void started(Event.ProcessStart event) {
        HostNumbers numbers = scene.numbers(event.host());
        boolean first =
                event.parent() == 0 && event.context().integrity() == Event.Integrity.SYSTEM;
        RunningProcess parent = first ? numbers.system() : numbers.process(event.parent());
        String user = scene.names().account(event.header().account()).user();
        RunningProcess process = numbers.start(event, user);
        sensors.sysmon.started(event, process, parent);
        sensors.audit.started(event, process, parent);
        sensors.powershell.started(event, process);
        sensors.pipes.started(event, process);
        sensors.auth.started(event, process);
    }

    private void ended(Event.ProcessEnd event) {
        RunningProcess process = scene.numbers(event.host()).end(event.process());
        if (process != null) {
            sensors.sysmon.ended(event, process);
            sensors.audit.ended(event, process);
            sensors.powershell.ended(event, process);
        }
    }

    private void loggedOn(Event.Logon event) {
        LogonSession session = scene.numbers(event.host()).logon(event);
        sensors.logons.loggedOn(event, session);
        sensors.auth.loggedOn(event);
    }

    private void loggedOff(Event.Logoff event) {
        LogonSession session = scene.numbers(event.host()).logoff(event.logon());
        sensors.logons.loggedOff(event, session);
        sensors.auth.loggedOff(event);
    }

    private void machine(Event.MachineChanged event) {
        HostNumbers numbers = scene.numbers(event.host());
        switch (event.change()) {
            case BOOT -> {
                boolean lost = numbers.lostPower();
                long stopped = numbers.stoppedAt();
                numbers.boot(event.at());
                sensors.system.booted(event, lost, stopped);
            }
            case CLOCK_STEPPED -> stepped(event, numbers);
            case AUDIT_POLICY_CHANGED -> {
                sensors.system.machine(event);
                if (event.detail().equals(Event.MachineChanged.WIDENED)) {
                    scene.widen(event.host());
                }
            }
            case RETENTION_EXTENDED -> extended(event);
            case SHUTDOWN,
                    POWER_LOST,
                    SLEEP,
                    WAKE,
                    LOG_CLEARED,
                    UPDATE_INSTALLED,
                    SCREEN_LOCKED,
                    SCREEN_UNLOCKED ->
                    sensors.system.machine(event);
        }
        sensors.machines.machine(event);
        sensors.journal.machine(event);
        if (event.change() == Event.MachineChange.SHUTDOWN) {
            numbers.halt(event.at(), false);
        } else if (event.change() == Event.MachineChange.POWER_LOST) {
            numbers.halt(event.at(), true);
        }
    }

    private void extended(Event.MachineChanged event) {
        for (Source source : Source.values()) {
            if (source.key().equals(event.detail())) {
                retention().extend(source, event.at());
            }
        }
    }

    private void stepped(Event.MachineChanged event, HostNumbers numbers) {
        long before = numbers.shows(event.at());
        numbers.stepClock(event.at(), ticks(event.detail()));
        sensors.system.clockStepped(event, before);
        sensors.machines.clockStepped(event, before);
    }

    /// Seconds with a fraction, as "-187.25", to ticks; 0 for what is no number.
    static long ticks(String seconds) {
        int dot = seconds.indexOf('.');
        String whole = dot < 0 ? seconds : seconds.substring(0, dot);
        String rest = dot < 0 ? "" : (seconds.substring(dot + 1) + "0000000").substring(0, 7);
        try {
            long ticks = Long.parseLong(whole) * Ticks.SECOND;
            long fraction = rest.isEmpty() ? 0 : Long.parseLong(rest);
            return whole.startsWith("-") ? ticks - fraction : ticks + fraction;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
