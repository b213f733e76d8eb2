package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A whole session as a class has it: four people of a team, a tutor and an instructor, from the set-up
/// to the second run.
///
/// Seeds are secret and every run is another, so nobody in here knows more than what stands on the pages.
class SessionJourneyTest {
    private static final Pattern DESTINATION = Pattern.compile("Destination:\\s+(\\S+)");
    private static final Duration SET_UP = Duration.ofMinutes(3);

    private static Product product;
    private static Browsers browsers;

    @BeforeAll
    static void open() {
        product = Product.start();
        browsers = Browsers.open();
    }

    @AfterAll
    static void close() {
        browsers.close();
        product.close();
    }

    @Test
    void fourPeopleATutorAndAnInstructorWorkAnIncidentTwice() {
        Looks looks = new Looks();
        Cast cast = theRoomFills(looks);
        try {
            work(cast);
        } catch (AssertionError | PlaywrightException e) {
            // What each of them sees at that moment says more than the line that failed.
            cast.pictures("failed");
            throw e;
        }
        assertThat(looks.findings()).isEmpty();
    }

    private static void work(Cast cast) {
        FirstTenMinutes begin = new FirstTenMinutes(cast);
        begin.rolesAreTaken();
        begin.theBriefIsWithoutAClock();
        begin.messagesComeToTheirRoles();
        FirstTenMinutes.Known known = begin.addressBecomesName();

        TeamWorks works = new TeamWorks(cast, known);
        ControlRoom room = new ControlRoom(cast);
        works.searches();
        works.board();
        works.timeline();
        works.map();
        works.asks();
        room.tutorHelps(known.host());
        room.hintIsTaken();
        works.acts();
        works.asksForLeave();
        works.reports();
        room.boardSaysItAll();
        room.desk();
        room.injects();
        room.pause();
        room.advance(60);
        whatWasAskedHasBeenAnswered(cast, known);
        cast.session().begin(2);
        works.handsOver();
        room.night();

        cast.session().end();
        AfterTheEnd after = new AfterTheEnd(cast);
        after.filmAfterReflection();
        after.reasons();
        onceMore(cast, after, known);
    }

    /// The instructor sets the exercise up in minutes and prints slips; a slip is all that a person needs.
    private static Cast theRoomFills(Looks looks) {
        long began = System.nanoTime();
        Session session = Session.of(product, browsers, "Tuesday", "en");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SET_UP);
        assertThat(session.codes())
                .hasSize(4)
                .allMatch(code -> code.matches("[0-9A-Z]{4} [0-9A-Z]{4}"));
        looks.at(session.instructor, "slips");
        session.instructor.navigate(product.address() + "/exercises/new");
        looks.at(session.instructor, "set-up-new");
        session.instructor.navigate(session.address());
        looks.at(session.instructor, "set-up");

        Page laptop = browsers.stranger(Session.DESK);
        laptop.navigate(product.address() + "/preflight");
        for (String check : List.of("browser", "stream", "clock", "speed", "download")) {
            Cast.awaits(laptop, "tr[data-check=" + check + "] .state.good");
        }
        looks.at(laptop, "preflight");
        laptop.navigate(product.address() + "/join");
        looks.at(laptop, "join");

        List<Page> team = new ArrayList<>();
        for (String name : Cast.NAMES) {
            team.add(session.join(team.size() + 1, name, Session.DESK, "en-GB"));
        }
        Page tutor = browsers.signedIn(product, "tutor", Session.DESK);
        return new Cast(session, looks, team.get(0), team.get(1), team.get(2), team.get(3), tutor);
    }

    private static void whatWasAskedHasBeenAnswered(Cast cast, FirstTenMinutes.Known known) {
        Cast.open(cast.liaison(), "");
        Cast.awaits(cast.liaison(), "#inbox .letter:has-text('" + known.client() + "')");
        Cast.open(cast.handler(), "");
        Cast.awaits(cast.handler(), "#inbox .letter:has-text('Isolate')");
        Cast.open(cast.lead(), "");
        Cast.awaits(cast.lead(), "#inbox .letter:has-text('Notify the regulator')");
        Cast.open(cast.lead(), "/actions");
        assertThat(cast.lead().locator("#orders").innerText()).contains("Notify the regulator");
    }

    /// Another seed: the same people, roles moved on by one, another name to look for, and a curve of two.
    private static void onceMore(Cast cast, AfterTheEnd after, FirstTenMinutes.Known known) {
        String next = after.again();
        Session second = cast.session().of(next);
        for (Page member : cast.team()) {
            member.navigate(product.address() + "/my-exercise");
            member.waitForURL(url -> url.contains("/runs/"));
        }
        assertThat(cast.lead().locator(".console-who").innerText())
                .contains("Handler")
                .doesNotContain("Lead");
        second.begin(1);
        second.fire(cast.run(), "I1");
        Page newLead = cast.liaison();
        Cast.open(newLead, "");
        Cast.awaits(newLead, "#inbox .letter:has-text('Repeated connections') a").click();
        String mail = Cast.awaits(newLead, "#inbox .letter-body").innerText();
        Matcher destination = DESTINATION.matcher(mail);
        assertThat(destination.find()).isTrue();
        assertThat(destination.group(1)).isNotEqualTo(known.domain());

        second.end();
        Page instructor = second.instructor;
        Cast.awaits(instructor, "#hot-wash svg.film");
        instructor.navigate(product.address() + "/runs/" + cast.run() + "/debrief");
        assertThat(instructor.locator("polyline").count()).isPositive();
        assertThat(instructor.locator("section.panel:has-text('from run to run') tbody tr").count())
                .isEqualTo(2);
        cast.looks().at(instructor, "debrief-curve");
    }
}
