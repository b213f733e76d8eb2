package org.sala.engine.scenario;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where it happens: the organisation by its generator, and what this scenario changes in it.
///
/// @param organisation "agency" or "small"
/// @param country      ISO 3166-1 alpha-2, lower case
/// @param historyDays  simulated days before the start day that have evidence
/// @param authority    action id → role (lower case) or person ("npc:director") that may decide it
public record Place(
        String organisation,
        String country,
        int historyDays,
        Sensors sensors,
        Impact impact,
        SortedMap<String, String> authority,
        Backups backups) {

    /// What this scenario changes in what is logged.
    ///
    /// @param skews host name, upper case → ticks that its clock is ahead of true time, constantly
    public record Sensors(List<SensorSetting> sources, SortedMap<String, Long> skews) {

        /// Everything as usual.
        public static final Sensors USUAL = new Sensors(List.of(), new TreeMap<>());

        public Sensors {
            sources = List.copyOf(sources);
        }
    }

    /// @param source        name of the source, lower case
    /// @param retentionDays how long it keeps records, 0 for its default
    /// @param hosts         which machines write it down, empty for the usual ones
    /// @param except        names of machines that do not, upper case
    /// @param delay         ticks from record to the team, -1 for its default
    /// @param maxBytes      size at which a host's log overwrites its oldest records, 0 for its default
    public record SensorSetting(
            String source,
            int retentionDays,
            List<Share> hosts,
            List<String> except,
            long delay,
            long maxBytes) {
        public SensorSetting {
            hosts = List.copyOf(hosts);
            except = List.copyOf(except);
        }
    }

    /// Some machines. @param which "servers", "workstations", or the name of one, upper case
    public record Share(String which, int percent) {}

    /// @param nightly minute after local midnight at which backups run; @param offline days between offline copies
    public record Backups(int nightlyMinute, int offlineDays, boolean tested) {}

    /// What harm is worth, in points. All of it is integer arithmetic.
    public record Impact(
            List<Outage> outages, List<Leak> leaks, int lockedHost, int noticeLatePerHour) {}

    /// @param service id of a business service
    public record Outage(String service, List<CurvePoint> perHour) {
        /// Points per hour once it has been down for so long.
        public int perHourAfter(long down) {
            int points = 0;
            for (CurvePoint point : perHour) {
                if (down >= point.after()) {
                    points = point.points();
                }
            }
            return points;
        }
    }

    /// @param after ticks of outage from which it counts; @param points per hour from then on
    public record CurvePoint(long after, int points) {}

    /// @param store id of a data store; @param perThousand points per thousand records that got out
    public record Leak(String store, int perThousand) {}
}
