package org.sala.engine.baseline;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.EventSink;
import org.sala.engine.random.Seed;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Addresses;
import org.sala.engine.world.Organisation;

/// Normal life: what people and machines do when nobody attacks. A pure function of organisation, seed and
/// days; teams of one cohort share one instance, from several threads at once.
///
/// Each day is planned once, as a whole. A few planned days are kept, and more where memory allows, because
/// teams of one cohort go through the same days one after the other.
public final class Baseline {

    private static final int KEPT_DAYS = 3;

    private final Site site;
    private final Seed seed;
    private final int firstDay;
    private final int days;
    private final Attendance attendance;
    private final Boots boots;
    private final List<Habit> habits;
    private final LinkedHashMap<Integer, Day> planned =
            new LinkedHashMap<>(8, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Day> eldest) {
                    return size() > KEPT_DAYS;
                }
            };

    private final TreeMap<Integer, SoftReference<Day>> remembered = new TreeMap<>();

    private Baseline(
            Organisation organisation, Seed cohort, int firstDay, int days, List<Habit> habits) {
        this.site = new Site(organisation, cohort);
        this.seed = cohort.derive("baseline");
        this.firstDay = firstDay;
        this.days = days;
        this.attendance = Attendance.of(organisation, cohort);
        this.boots = new Boots(organisation, attendance, firstDay);
        this.habits = habits;
    }

    /// @param firstDay local day with which history begins; @param days how many days there are at most
    public static Baseline of(Organisation organisation, Seed cohort, int firstDay, int days) {
        return with(organisation, cohort, new int[] {firstDay, days}, Habits.all());
    }

    static Baseline with(Organisation organisation, Seed cohort, int[] span, List<Habit> habits) {
        return new Baseline(organisation, cohort, span[0], span[1], habits);
    }

    public Attendance attendance() {
        return attendance;
    }

    public Boots boots() {
        return boots;
    }

    public Addresses addresses() {
        return site.addresses;
    }

    public int firstDay() {
        return firstDay;
    }

    /// Ticks of the local midnight with which history begins.
    public long start() {
        return Ticks.startOfDay(firstDay, site.organisation.country().offsetSeconds());
    }

    /// The address of a host on a local day: fixed, leased, or of the tunnel when its owner is at home.
    public int address(int host, int day) {
        int owner = site.machines[host].host.owner();
        Stay stay = owner < 0 ? null : attendance.stay(owner, day);
        return stay != null && stay.remote()
                ? site.addresses.vpn(owner, day)
                : site.addresses.of(site.machines[host].host, day);
    }

    /// What a person's browser calls itself.
    public String userAgent(int person) {
        return site.desks[person].userAgent;
    }

    /// The folder in which a person's mail program keeps opened attachments.
    public String mailCache(int person) {
        return site.desks[person].profile
                + "\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\"
                + Documents.eight(Tickets.key("cache", site.key, person));
    }

    /// What stands when history begins: boots, system processes and service logons of the servers, at the
    /// times when they really started, all before [#start()]. Whoever folds numbers from events needs them;
    /// logs that begin later show nothing of them.
    public void standing(EventSink sink) {
        Scribe scribe = new Scribe();
        new Standing(site, boots, scribe).write();
        PlannedDay.sorted(scribe).emit(PlannedDay.empty(), 0, start(), sink);
    }

    /// Emits what happens in [from, to), ticks, in the total order of events.
    public void emit(long from, long to, EventSink sink) {
        int offset = site.organisation.country().offsetSeconds();
        long at = Math.max(from, start());
        while (at < to) {
            int day = Ticks.dayOf(at, offset);
            long end = Math.min(to, Ticks.startOfDay(day + 1, offset));
            plan(day).emit(plan(day - 1), at, end, sink);
            at = end;
        }
    }

    /// Plans the day of a moment, so that whoever comes to it later need not wait: from another thread.
    public void prepare(long at) {
        plan(Ticks.dayOf(at, site.organisation.country().offsetSeconds()));
    }

    private PlannedDay plan(int day) {
        if (day < firstDay || day >= firstDay + days) {
            return PlannedDay.empty();
        }
        Day asked;
        synchronized (planned) {
            SoftReference<Day> before = remembered.get(day);
            Day known = planned.get(day);
            if (known == null && before != null) {
                known = before.get();
            }
            if (known == null) {
                known = new Day(day);
                remembered.put(day, new SoftReference<>(known));
            }
            planned.put(day, known);
            asked = known;
        }
        return asked.get();
    }

    /// A day that is planned when it is first asked for; who asks meanwhile waits, but only for this day.
    private final class Day {
        private final int day;
        private @Nullable PlannedDay made;

        Day(int day) {
            this.day = day;
        }

        synchronized PlannedDay get() {
            PlannedDay known = made;
            if (known == null) {
                DayPlan plan = new DayPlan(site, seed, attendance, boots, day);
                for (Habit habit : habits) {
                    habit.plan(plan);
                }
                known = PlannedDay.of(plan.scribe, plan.midnight);
                made = known;
            }
            return known;
        }
    }
}
