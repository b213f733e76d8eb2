package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tutor's and the instructor's side of a session.
final class ControlRoom {
    private static final Pattern CLOCK =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\s+([0-9:]{5})");

    private final Cast cast;

    ControlRoom(Cast cast) {
        this.cast = cast;
    }

    private Page instructor() {
        return cast.session().instructor;
    }

    private String team() {
        return cast.session().team(cast.run());
    }

    /// The tutor goes to a raised hand, reads the sheet, and gives a free word. Not the time and the injects.
    ///
    /// @param host that the team has named; it must be the first victim's
    void tutorHelps(String host) {
        Page tutor = cast.tutor();
        tutor.navigate(cast.session().address() + "/room");
        tutor.locator("li:has-text('Which log shows logons?') button").first().click();
        Cast.awaits(tutor, ".notice.done");
        Cast.awaits(cast.analyst(), "main:has-text('A tutor is on the way')");

        tutor.navigate(team() + "/sheet");
        String sheet = tutor.locator("main").innerText();
        assertThat(tutor.locator("dl.pairs dd").first().innerText()).contains(host);
        assertThat(sheet)
                .contains("First victim", "Entry", "Clues and the query", "What the intruder did");
        assertThat(sheet).doesNotContain("=attachment", "=link", "=container", "${", "{c2");
        assertThat(sheet).doesNotContain("remote-shell", "admin-share", "was: attachment");
        cast.looks().at(tutor, "tutors-sheet");
        String clue = tutor.locator("td a code").first().innerText();
        tutor.locator("td a").first().click();
        assertThat(new LogSearch(tutor).total()).as(clue).isPositive();

        tutor.navigate(team());
        tutor.locator("#nudge").fill("Windows Security holds logons: event 4624.");
        tutor.locator("form:has(#nudge) button").click();
        Cast.awaits(cast.analyst(), "main:has-text('event 4624')");
    }

    /// A rung of the ladder says its cost before it is taken.
    void hintIsTaken() {
        Page analyst = cast.analyst();
        Cast.open(analyst, "/hints");
        Locator ladder = analyst.locator("section.panel").first();
        int before = ladder.locator("li p").count();
        ladder.locator("form button").first().click();
        Cast.awaits(analyst, "section.panel li p");
        assertThat(analyst.locator("section.panel").first().locator("li p").count())
                .isGreaterThan(before);
        ladder.locator("form button").first().click();
        Cast.awaits(analyst, "section.panel li:nth-child(2) p");
        cast.looks().at(analyst, "hints");
        Cast.open(analyst, "");
    }

    /// All teams at a glance: clock, last order, what the intruder did and will do, damage.
    void boardSaysItAll() {
        instructor().navigate(cast.session().address() + "/room");
        Cast.awaits(instructor(), ".team-card:has-text('cut off')");
        String card = instructor().locator(".team-card").textContent().replaceAll("\\s+", " ");
        assertThat(card)
                .contains("4 / 4", "The clock goes", "Intruder did", "Intruder’s next step")
                .contains("machines reached", "cut off", "Damage if nobody acts any more")
                .doesNotContain("Last order None");
        cast.looks().at(instructor(), "room");
    }

    /// A question in free words comes to the desk, and is answered as the person.
    void desk() {
        Page liaison = cast.liaison();
        Cast.open(liaison, "/people");
        Locator manager = liaison.locator("#manager");
        if (manager.locator("details summary").count() > 0) {
            manager.locator("details summary").first().click();
        }
        manager.locator("[name=text]").fill("Who may close the counters?");
        manager.locator("form:has([name=text]) button").click();
        Cast.awaits(liaison, ".notice.done");
        Cast.open(liaison, "");
        instructor().navigate(team());
        Locator form =
                instructor().locator("#desk p:has-text('Who may close the counters?') + form");
        form.locator("textarea").fill("Only the director may close them.");
        form.locator("button").click();
        Cast.awaits(liaison, "#inbox .letter:has-text('Only the director may close them')");
        instructor().navigate(team());
        cast.looks().at(instructor(), "team");
    }

    /// An inject by hand reaches its role; one that is held does not come.
    void injects() {
        Cast.open(cast.lead(), "");
        cast.session().fire(cast.run(), "I9");
        Cast.awaits(cast.lead(), "#inbox .letter:has-text('May I tell the front office')");
        assertThat(instructor().locator("main").innerText()).doesNotContain("{c2", "${");
    }

    /// Everything stands: the clock says so, and so does an order.
    void pause() {
        cast.session().order("pause");
        for (Page member : cast.team()) {
            Cast.open(member, "");
            assertThat(member.locator("sala-clock").innerText()).contains("stands");
        }
        cast.session().order("resume");
        Cast.awaits(cast.lead(), "sala-clock:has-text('goes')");
    }

    /// Incident time is moved on for this team; what was due in between has come.
    void advance(int minutes) {
        String before = clock(cast.lead());
        instructor().navigate(team());
        instructor().locator("#time [name=minutes]").fill(Integer.toString(minutes));
        instructor().locator("#time form:has([name=minutes]) button").click();
        Cast.awaits(instructor(), ".notice.done");
        String after =
                LocalDateTime.parse(before.replace(' ', 'T')).plusMinutes(minutes).toString();
        cast.lead()
                .waitForFunction(
                        """
                        after => {
                          const text = document.querySelector('sala-clock').innerText;
                          const at = /(\\d{4}-\\d\\d-\\d\\d)\\s+(\\d\\d:\\d\\d)/.exec(text);
                          return at !== null && at[1] + 'T' + at[2] >= after;
                        }
                        """,
                        after);
    }

    /// The night takes no time in the room; in the morning it is 08:30.
    void night() {
        String evening = clock(cast.lead());
        cast.session().begin(3);
        cast.lead()
                .waitForFunction(
                        "() => /08:3[0-9]/.test(document.querySelector('sala-clock').innerText)"
                                + " && document.querySelector('sala-clock').innerText.includes('stands')");
        assertThat(clock(cast.lead()).substring(0, 10)).isGreaterThan(evening.substring(0, 10));
        cast.session().begin(4);
        Cast.awaits(cast.lead(), "sala-clock:has-text('goes')");
    }

    /// "2026-06-03 09:40" as a console shows it.
    static String clock(Page member) {
        Matcher clock = CLOCK.matcher(member.locator("sala-clock").innerText());
        assertThat(clock.find()).isTrue();
        return clock.group(1) + " " + clock.group(2);
    }
}
