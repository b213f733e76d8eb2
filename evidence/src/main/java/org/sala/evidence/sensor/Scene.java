package org.sala.evidence.sensor;

import org.jspecify.annotations.Nullable;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.HostClock;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Stamp;
import org.sala.evidence.numbering.HostNumbers;
import org.sala.evidence.numbering.KeyedHash;

/// What sensors stand on: who keeps which log, names, numbers, clocks, and the pen.
///
/// All that changes is in `pen` and the numbers; [#copy] gives a scene that shares none of it.
public final class Scene {

    private final EvidencePlan plan;
    private final Names names;
    private final KeyedHash hash;
    private final Pen pen;
    private final HostNumbers[] numbers;
    private final Stamp local;
    private final boolean[] widened;

    public Scene(EvidencePlan plan, RecordSink sink) {
        this.plan = plan;
        this.names = new Names(plan.organisation());
        this.hash = new KeyedHash(plan.key());
        this.pen = new Pen(plan, sink);
        Organisation organisation = plan.organisation();
        this.numbers = new HostNumbers[organisation.hosts().size()];
        for (Host host : organisation.hosts()) {
            HostClock clock = plan.clock(host.id());
            boolean windows = host.facts().os().isWindows();
            numbers[host.id()] = new HostNumbers(host.id(), windows, host.facts().mac(), clock);
        }
        this.local = new Stamp(organisation.country().offsetSeconds());
        this.widened = new boolean[numbers.length];
    }

    private Scene(Scene other, Pen pen) {
        plan = other.plan;
        names = other.names;
        hash = other.hash;
        this.pen = pen;
        numbers = new HostNumbers[other.numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = other.numbers[i].copy();
        }
        local = new Stamp(plan.organisation().country().offsetSeconds());
        widened = other.widened.clone();
    }

    public Scene copy(RecordSink sink) {
        return new Scene(this, pen.copy(sink));
    }

    /// The same numbers and clocks, over logs of which nothing is written yet.
    public Scene overEmptyLogs(RecordSink sink) {
        return new Scene(this, new Pen(plan, sink));
    }

    /// Goes on where another scene stands: with the numbers of a host and in its logs, but for those whose
    /// records stand alone.
    public void take(int host, Scene other) {
        numbers[host] = other.numbers[host].copy();
        for (Source source : Source.values()) {
            Unit unit = plan.unit(host, source);
            if (unit != null && !source.standsAlone() && source != Source.TICKETS) {
                pen.take(unit, other.pen);
            }
        }
    }

    /// Goes on in the helpdesk's export where another scene stands.
    public void takeTickets(Scene other) {
        for (Unit unit : plan.units()) {
            if (unit.source() == Source.TICKETS) {
                pen.take(unit, other.pen);
            }
        }
    }

    /// Counts what another scene has written, over empty logs, into those whose records stand alone.
    public void add(Scene other) {
        for (Unit unit : plan.units()) {
            if (unit.source().standsAlone()) {
                pen.add(unit, other.pen);
            }
        }
    }

    public EvidencePlan plan() {
        return plan;
    }

    public Organisation organisation() {
        return plan.organisation();
    }

    public Names names() {
        return names;
    }

    public KeyedHash hash() {
        return hash;
    }

    public Pen pen() {
        return pen;
    }

    public HostNumbers numbers(int host) {
        return numbers[host];
    }

    /// Civil times in the organisation's zone.
    public Stamp local() {
        return local;
    }

    /// The log of a source on a host, null where that host does not write it now.
    public @Nullable Unit unit(int host, Source source) {
        Unit unit = plan.unit(host, source);
        return unit == null || plan.covers(unit) || widened[host] ? unit : null;
    }

    /// Whether process starts are audited (4688) and Sysmon runs on the host now.
    public boolean watched(int host) {
        return plan.watched(host) || widened[host];
    }

    /// From now on a host writes down all that it can.
    public void widen(int host) {
        widened[host] = true;
    }

    /// What a host's clock shows.
    public long clock(int host, long at) {
        return numbers[host].shows(at);
    }

    /// What a host's clock shows, cut to whole units of time as a program writes it.
    public long clock(int host, long at, long precision) {
        long shown = numbers[host].shows(at);
        return shown - Math.floorMod(shown, precision);
    }

    /// What a host's clock shows, in whole seconds.
    public long seconds(int host, long at) {
        return clock(host, at, Ticks.SECOND);
    }
}
