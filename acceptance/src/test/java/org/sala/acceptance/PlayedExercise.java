package org.sala.acceptance;

import com.microsoft.playwright.Page;
import java.util.List;

/// An exercise with life in it: one team that has written, ordered and asked, and whose machines are
/// known from the tutor's sheet.
final class PlayedExercise {
    final Session session;
    final Page analyst;
    final Page handler;
    final String run;

    private PlayedExercise(Session session) {
        this.session = session;
        this.analyst = session.join(3, "Nguyen Thi Minh Khai", Session.DESK, "en-GB");
        this.handler = session.join(2, "Nur Aisyah binti Rahman", Session.DESK, "en-GB");
        this.run = Session.run(analyst);
    }

    /// Seats two people, begins the first act and lets them work for an hour of the incident.
    static PlayedExercise of(Product product, Browsers browsers, String name) {
        PlayedExercise played = new PlayedExercise(Session.of(product, browsers, name, "en"));
        played.session.begin(1);
        played.work();
        return played;
    }

    private void work() {
        List<String> machines = machines();
        String first = machines.getFirst();
        String second = machines.getLast();
        finding(first, "It calls one unusual name again and again");
        finding(second, "It was reached from the workstation");
        order(first);
        analyst.navigate(Session.console(analyst, "/timeline"));
        analyst.locator("[name=at]")
                .last()
                .fill(analyst.locator(".clock-date").innerText() + " 08:40");
        analyst.locator("#f-host").fill(first);
        analyst.locator("#f-text").fill("The first call that we found");
        analyst.locator("section:has(#f-text) button.primary").click();
        analyst.locator("#entry-1").waitFor();
        handler.navigate(Session.console(handler, "/log"));
        handler.locator("#f-text").fill("The workstation is cut off. The other machine is next.");
        handler.locator("form:has(#f-text) button.primary").click();
        advance(60);
        order(second);
        advance(60);
    }

    /// The machines that the intruder has reached, as the tutor's sheet names them.
    List<String> machines() {
        session.instructor.navigate(session.team(run) + "/sheet");
        return session.instructor.locator("td > strong").allInnerTexts();
    }

    private void finding(String entity, String claim) {
        analyst.navigate(Session.console(analyst, "/case"));
        analyst.locator("[name=claim]").fill(claim);
        analyst.locator("#f-entity").fill(entity);
        analyst.locator("#f-confidence").fill("75");
        analyst.locator("section[aria-labelledby=new-finding] button.primary").click();
        analyst.waitForURL(url -> url.matches(".*/case/[0-9]+"));
    }

    private void order(String host) {
        handler.navigate(Session.console(handler, "/actions/isolate-host"));
        handler.locator("#f-host").fill(host);
        handler.locator("#f-action button").click();
        handler.waitForURL(url -> url.endsWith("/actions"));
    }

    private void advance(int minutes) {
        session.instructor.navigate(session.team(run));
        session.instructor.locator("[name=minutes]").fill(Integer.toString(minutes));
        session.instructor.locator("form:has([name=minutes]) button").click();
        session.instructor.waitForLoadState();
    }

    /// Ends it and waits for the film.
    void end() {
        session.end();
        session.instructor
                .locator("svg.film")
                .first()
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(120_000));
    }
}
