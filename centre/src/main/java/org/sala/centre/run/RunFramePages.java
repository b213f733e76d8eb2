package org.sala.centre.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.springframework.stereotype.Component;

/// The frame of the console, for the pages of every feature that stand in it: who may enter, the clock,
/// the links. The template is `run/console.jte`.
@Component
public final class RunFramePages {
    private static final String[][] LINKS = {
        {"console.nav.desk", "", "1"},
        {"console.nav.search", "/search", "2"},
        {"console.nav.case", "/case", "3"},
        {"console.nav.timeline", "/timeline", "4"},
        {"console.nav.actions", "/actions", "5"},
        {"console.nav.hosts", "/hosts", "6"},
        {"console.nav.people", "/people", "7"},
        {"console.nav.reports", "/reports", "8"},
        {"console.nav.log", "/log", "9"},
        {"console.nav.handbook", "/handbook", "0"}
    };

    private final RunMembers members;
    private final RunService service;
    private final Inbox inbox;

    RunFramePages(RunMembers members, RunService service, Inbox inbox) {
        this.members = members;
        this.service = service;
        this.inbox = inbox;
    }

    /// Who asks, as they stand to the run.
    ///
    /// @throws NotFound where the run is none of theirs
    public RunMembers.Member member(Shell shell, long run) {
        return members.find(shell.reader(), run).orElseThrow(() -> new NotFound("run " + run));
    }

    /// The member and their run in memory.
    ///
    /// @throws NotFound where the run is none of theirs, or is not ready
    public LiveRun live(RunMembers.Member member) {
        Run run = member.run();
        if (!run.playable() && run.state() != Run.State.ENDED) {
            throw new NotFound("run " + run.id() + " is not ready");
        }
        return service.open(run.id());
    }

    /// Sets a page into the console: it fills the screen and follows the run. Call it before the page's
    /// data is read.
    ///
    /// @param page the page's path below the run's, as "/actions"
    public ConsoleFrame enter(Shell shell, long run, String page) {
        RunMembers.Member member = member(shell, run);
        LiveRun live = live(member);
        shell.full().follow(Run.topic(run), "exercise/" + member.run().exercise());
        RunMembers.Seat seat = member.seat();
        if (seat != null) {
            members.seen(seat.id());
        }
        List<ConsoleFrame.Link> links = new ArrayList<>();
        for (String[] link : LINKS) {
            links.add(
                    new ConsoleFrame.Link(
                            link[0], "/runs/" + run + link[1], link[2], link[1].equals(page)));
        }
        int unread = inbox.unread(member, live);
        return new ConsoleFrame(member, clock(live), links, unread);
    }

    /// The incident's clock as a page shows it.
    public static ConsoleFrame.Clock clock(LiveRun live) {
        int offset = live.incident().organisation().country().offsetSeconds();
        long at = live.at();
        return new ConsoleFrame.Clock(
                Ticks.toSeconds(at), live.speed(), offset, time(at, offset), date(at, offset));
    }

    /// Hours and minutes of a moment in the incident's zone.
    public static String time(long at, int offset) {
        CivilTime civil = CivilTime.of(at, offset);
        return String.format(Locale.ROOT, "%02d:%02d", civil.hour(), civil.minute());
    }

    /// Date of a moment in the incident's zone, ISO 8601.
    public static String date(long at, int offset) {
        CivilTime.Date date = CivilTime.of(at, offset).date();
        return String.format(Locale.ROOT, "%d-%02d-%02d", date.year(), date.month(), date.day());
    }
}
