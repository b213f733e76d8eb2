package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;

/// Jobs of the Linux servers by cron and systemd, and what their daemons say.
final class ServerJobs implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("server-jobs");

    /// @param minute of the hour; @param hour of the day or -1 every hour; @param every minutes, 0 once
    private record Job(int hour, int minute, int every, String command) {}

    private static final Job[] COMMON = {
        new Job(-1, 17, 0, "cd / && run-parts --report /etc/cron.hourly"),
        new Job(
                6,
                25,
                0,
                "test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }"),
        new Job(-1, 0, 10, "command -v debian-sa1 > /dev/null && debian-sa1 1 1"),
        new Job(23, 59, 0, "command -v debian-sa1 > /dev/null && debian-sa1 60 2"),
        new Job(-1, 5, 30, "/usr/local/sbin/agent-push --quiet")
    };
    private static final String[] TIMERS = {
        "apt-daily.service|Daily apt download activities",
        "man-db.service|Daily man-db regeneration",
        "logrotate.service|Rotate log files",
        "fstrim.service|Discard unused blocks on filesystems",
        "systemd-tmpfiles-clean.service|Cleanup of Temporary Directories",
        "apt-daily-upgrade.service|Daily apt upgrade and clean activities",
        "dpkg-db-backup.service|Daily dpkg database backup service",
        "e2scrub_all.service|Online ext4 Metadata Check for All Filesystems"
    };

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Machine machine : day.site.machines) {
            if (!machine.windows) {
                RandomStream drawn = day.begin(CAUSE, "host", machine.id);
                for (Job job : COMMON) {
                    job(day, machine, job, drawn);
                }
                for (Job job : own(machine)) {
                    job(day, machine, job, drawn);
                }
                timers(day, machine, drawn);
                pushes(day, machine, drawn);
            }
        }
    }

    private static Job[] own(Machine machine) {
        if (machine.host.is(HostRole.PROXY)) {
            return new Job[] {
                new Job(0, 5, 0, "/usr/sbin/squid -k rotate"),
                new Job(4, 40, 0, "/usr/local/sbin/update-blocklists")
            };
        }
        if (machine.host.is(HostRole.WEB_SERVER)) {
            return new Job[] {
                new Job(-1, 2, 15, "php /var/www/portal/cron.php"),
                new Job(2, 30, 0, "/usr/local/sbin/certbot-renew --quiet")
            };
        }
        if (machine.host.is(HostRole.MAIL_GATEWAY)) {
            return new Job[] {
                new Job(-1, 4, 20, "/usr/bin/sa-update --nogpg --channel updates.shieldav.example")
            };
        }
        if (machine.host.is(HostRole.HELPDESK_SERVER)) {
            return new Job[] {
                new Job(-1, 1, 5, "/opt/helpdesk/bin/fetchmail.sh"),
                new Job(1, 10, 0, "pg_dump -Fc helpdesk -f /var/backups/helpdesk.dump")
            };
        }
        if (machine.host.is(HostRole.LOG_SERVER)) {
            return new Job[] {
                new Job(3, 15, 0, "/usr/local/sbin/compress-logs /srv/logs"),
                new Job(-1, 3, 15, "/usr/local/sbin/index-logs")
            };
        }
        return new Job[0];
    }

    private static void job(DayPlan day, Machine machine, Job job, RandomStream drawn) {
        for (int hour = 0; hour < 24; hour++) {
            if (job.hour >= 0 && job.hour != hour) {
                continue;
            }
            int step = job.every == 0 ? 60 : job.every;
            for (int minute = job.minute; minute < 60; minute += step) {
                run(
                        day,
                        machine,
                        job.command,
                        day.midnight
                                + hour * Ticks.HOUR
                                + minute * Ticks.MINUTE
                                + Ticks.SECOND
                                + drawn.below(3_000_000),
                        drawn);
            }
        }
    }

    private static void run(
            DayPlan day, Machine machine, String command, long at, RandomStream drawn) {
        long shell = day.scribe.nextId();
        day.scribe.add(
                new Event.TaskChanged(
                        day.scribe.header(at, machine.system),
                        Event.TaskOperation.STARTED,
                        "cron",
                        command,
                        0));
        Event.Program sh = day.site.software.system(machine.host.facts().os(), "/usr/bin/dash");
        day.scribe.start(
                at + 20_000,
                machine.system,
                shell,
                day.system(machine.id, SystemProcesses.CRON),
                new Scribe.Launch(
                        sh,
                        new Event.Context(
                                "/bin/sh -c " + command, "/root", 0, Event.Integrity.SYSTEM)));
        long end = at + drawn.longTail(40 * Ticks.MILLISECOND, 50 * Ticks.SECOND);
        day.scribe.end(end, machine.system, shell, 0);
        day.scribe.add(
                new Event.TaskChanged(
                        day.scribe.header(end + 19_000, machine.system),
                        Event.TaskOperation.COMPLETED,
                        "cron",
                        command,
                        0));
    }

    private static void timers(DayPlan day, Machine machine, RandomStream drawn) {
        for (String timer : TIMERS) {
            if (drawn.chance(1, 6)) {
                continue;
            }
            int bar = timer.indexOf('|');
            String unit = timer.substring(0, bar);
            String title = timer.substring(bar + 1);
            long at = day.midnight + drawn.between(0, 23 * Ticks.HOUR);
            say(day, machine, at, "Starting " + unit + " - " + title + "...");
            long end = at + drawn.longTail(90 * Ticks.MILLISECOND, 40 * Ticks.SECOND);
            say(day, machine, end, unit + ": Deactivated successfully.");
            say(day, machine, end + 21_000, "Finished " + unit + " - " + title + ".");
        }
    }

    private static void say(DayPlan day, Machine machine, long at, String text) {
        day.scribe.add(
                new Event.DaemonSaid(
                        day.scribe.header(at, machine.system),
                        "systemd",
                        day.system(machine.id, SystemProcesses.SYSTEMD),
                        text));
    }

    /// The log server collects over TLS, one long session an hour.
    private static void pushes(DayPlan day, Machine machine, RandomStream drawn) {
        Machine logs = day.site.logs;
        if (machine == logs) {
            return;
        }
        Scribe.Talker client = day.machine(machine.id, day.system(machine.id, "rsyslogd"));
        for (int hour = 0; hour < 24; hour++) {
            day.scribe.flow(
                    day.midnight + hour * Ticks.HOUR + drawn.between(0, 50 * Ticks.MINUTE),
                    client,
                    day.server(logs, 6514, Event.Transport.TCP),
                    new Event.Volume(
                            drawn.between(40, 3000) * Ticks.SECOND,
                            drawn.longTail(40_000, 4_000_000),
                            drawn.between(2000, 9000)),
                    new Exchange.Tls(logs.name.text, "", logs.name.text));
        }
    }
}
