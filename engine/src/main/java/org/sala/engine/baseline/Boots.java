package org.sala.engine.baseline;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Keys;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;

/// When machines are on: servers always, most workstations with their owner, some through the working week.
public final class Boots {

    private final Organisation organisation;
    private final Attendance attendance;
    private final int firstDay;

    Boots(Organisation organisation, Attendance attendance, int firstDay) {
        this.organisation = organisation;
        this.attendance = attendance;
        this.firstDay = firstDay;
    }

    /// The part of a local day in which a machine is on.
    ///
    /// @param bootDay local day of the boot before or on this day
    /// @param from    ticks: boot, or start of the day
    /// @param to      ticks: shutdown, or end of the day
    /// @param boots   whether it boots on this day; @param downs whether it is shut down on it
    public record Uptime(int bootDay, long from, long to, boolean boots, boolean downs) {}

    /// Null when the machine is off all day.
    public @Nullable Uptime uptime(Host host, int day) {
        long midnight = Ticks.startOfDay(day, organisation.country().offsetSeconds());
        if (!host.isWorkstation()) {
            return new Uptime(serverBoot(host), midnight, midnight + Ticks.DAY, false, false);
        }
        Stay stay = attendance.stay(host.owner(), day);
        if (!leftOn(host)) {
            return stay == null
                    ? null
                    : new Uptime(day, bootAt(host, stay), downAt(host, stay), true, true);
        }
        int monday = day - Math.floorMod(day + 3, 7);
        int boot = first(host, Math.max(monday, firstDay), day);
        if (boot < 0) {
            return null;
        }
        int last = last(host, monday + 6, boot);
        if (day > last) {
            return null;
        }
        boolean boots = boot == day && stay != null;
        boolean downs = last == day && stay != null;
        return new Uptime(
                boot,
                boots && stay != null ? bootAt(host, stay) : midnight,
                downs && stay != null ? downAt(host, stay) : midnight + Ticks.DAY,
                boots,
                downs);
    }

    /// Local day of the last boot before or on the given day; the day itself if the machine is off.
    public int bootDay(Host host, int day) {
        Uptime uptime = uptime(host, day);
        return uptime == null ? day : uptime.bootDay();
    }

    /// Whether a machine is on at a moment, by its schedule.
    public boolean on(Host host, long at) {
        Uptime uptime = uptime(host, Ticks.dayOf(at, organisation.country().offsetSeconds()));
        return uptime != null && at >= uptime.from() && at < uptime.to();
    }

    /// Local day of the last boot at a moment, for [Keys#system].
    public int bootDayAt(Host host, long at) {
        return bootDay(host, Ticks.dayOf(at, organisation.country().offsetSeconds()));
    }

    /// When a server booted for the last time before the history begins.
    public long serverBootAt(Host host) {
        long minute = Math.floorMod(Keys.of("server boot minute", host.id(), 0, 0), 200L);
        return Ticks.startOfDay(serverBoot(host), organisation.country().offsetSeconds())
                + Ticks.HOUR
                + minute * Ticks.MINUTE
                + Math.floorMod(Keys.of("server boot tick", host.id(), firstDay, 0), Ticks.MINUTE);
    }

    private int serverBoot(Host host) {
        int spread = (int) Math.floorMod(Keys.of("server boot", host.id(), 0, 0), 3L);
        int saturday = firstDay - 1 - Math.floorMod(firstDay - 1 + 3 - 5, 7);
        return saturday - 7 * spread;
    }

    private boolean leftOn(Host host) {
        return !host.is(org.sala.engine.world.HostRole.LAPTOP)
                && Math.floorMod(Keys.of("left on", host.facts().mac(), 0, 0), 100L) < 22;
    }

    private int first(Host host, int from, int to) {
        for (int day = from; day <= to; day++) {
            if (attendance.stay(host.owner(), day) != null) {
                return day;
            }
        }
        return -1;
    }

    private int last(Host host, int from, int to) {
        for (int day = from; day > to; day--) {
            if (attendance.stay(host.owner(), day) != null) {
                return day;
            }
        }
        return to;
    }

    private static long bootAt(Host host, Stay stay) {
        long key = Keys.of("boot", host.id(), stay.day(), 0);
        return stay.logon() - 85 * Ticks.SECOND - Long.remainderUnsigned(key, 70 * Ticks.SECOND);
    }

    private static long downAt(Host host, Stay stay) {
        long key = Keys.of("shutdown", host.id(), stay.day(), 0);
        return stay.logoff() + 9 * Ticks.SECOND + Long.remainderUnsigned(key, 25 * Ticks.SECOND);
    }
}
