package org.sala.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/// Four people of one team and their tutor, each on a laptop of their own; the instructor has the session's.
///
/// @param analyst searches, @param handler acts, @param lead decides, @param liaison speaks and writes
record Cast(
        Session session,
        Looks looks,
        Page lead,
        Page handler,
        Page analyst,
        Page liaison,
        Page tutor) {

    /// Names as they stand on the slips' order: lead, handler, analyst, liaison.
    static final List<String> NAMES = List.of("Anan", "Nok", "Mali", "Dara");

    List<Page> team() {
        return List.of(lead, handler, analyst, liaison);
    }

    String run() {
        return Session.run(lead);
    }

    /// Keeps a picture of what each of them sees.
    void pictures(String name) {
        for (int i = 0; i < team().size(); i++) {
            Session.picture(team().get(i), name + "-" + NAMES.get(i));
        }
        Session.picture(tutor, name + "-tutor");
        Session.picture(session.instructor, name + "-instructor");
    }

    /// Opens a page of the console.
    static void open(Page member, String place) {
        member.navigate(Session.console(member, place));
    }

    /// Waits until an element is there, without loading the page anew.
    static Locator awaits(Page page, String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor();
        return found;
    }

    static void awaitsGone(Page page, String selector) {
        page.locator(selector)
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
