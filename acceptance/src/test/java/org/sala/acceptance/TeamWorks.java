package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// What four people do together on one case: search, board, timeline, map, questions, orders, reports.
final class TeamWorks {
    private final Cast cast;
    private final FirstTenMinutes.Known known;

    TeamWorks(Cast cast, FirstTenMinutes.Known known) {
        this.cast = cast;
        this.known = known;
    }

    /// Box, bars, fields, a kept search that others see, and the real file.
    void searches() {
        Page analyst = cast.analyst();
        Cast.open(cast.liaison(), "/search");
        LogSearch search = new LogSearch(analyst);
        long all = search.ask("source:proxy");
        long some = search.ask("source:proxy domain:" + known.domain());
        assertThat(some).isPositive().isLessThan(all);
        search.save("Talks to the name of the alert");
        cast.liaison().locator("details.menu:has(#notebook) > summary").click();
        Cast.awaits(cast.liaison(), "#notebook .logs-pick:has-text('Talks to the name')");

        search.ask("source:proxy");
        long brushed = search.brush();
        assertThat(brushed).isPositive().isLessThan(all);
        cast.looks().at(analyst, "search-brushed");
        search.brushAway();
        search.addTopValue("host");
        assertThat(search.query()).contains("source:proxy", "host:");
        assertThat(search.table("source:proxy | top 5 domain", "count")).isEqualTo(5);
        assertThat(search.ask("source:proxy AND NOT domain:" + known.domain()))
                .isPositive()
                .isLessThan(all);

        search.broken("source:(proxy");
        assertThat(search.download("proxy")).contains(known.client(), known.domain());
        cast.looks().at(analyst, "files");
    }

    /// A finding with its record and a confidence; two edit it at once, and neither loses a word.
    int board() {
        Page analyst = cast.analyst();
        Cast.open(cast.lead(), "/case");
        LogSearch search = new LogSearch(analyst);
        search.ask("source:dhcp src_ip:" + known.client());
        search.openFirst();
        int number =
                search.note("host", known.host(), "The alert's address was this machine's", 80);
        assertThat(analyst.locator(".proof").innerText()).contains(known.client());
        Cast.awaits(cast.lead(), "#finding-" + number + ":has-text('" + known.host() + "')");
        assertThat(cast.lead().locator("#finding-" + number).innerText()).contains("80", "Mali");

        Cast.open(cast.handler(), "/case/" + number);
        // The handler's line is bad for a moment: the news of the analyst's change does not come.
        cast.handler().evaluate("document.querySelector('sala-live').remove()");
        write(analyst, "The text of Mali");
        Cast.awaits(cast.lead(), "#finding-" + number + ":has-text('The text of Mali')");
        write(cast.handler(), "The text of Nok");
        String conflict = Cast.awaits(cast.handler(), "#field-claim .notice").innerText();
        assertThat(conflict).contains("The text of Mali", "Mali");
        assertThat(cast.handler().locator("#v-claim").inputValue()).isEqualTo("The text of Nok");
        cast.looks().at(cast.handler(), "finding-conflict");
        cast.handler().locator("#field-claim button").click();
        Cast.awaitsGone(cast.handler(), "#field-claim .notice");
        Cast.awaits(cast.lead(), "#finding-" + number + ":has-text('The text of Nok')");
        analyst.reload();
        assertThat(analyst.locator("#v-claim").inputValue()).isEqualTo("The text of Nok");

        analyst.locator("#f-text").fill("I am sure of the hour, not of the person.");
        analyst.locator("form[action$='/comment'] button").click();
        Cast.awaits(analyst, ".notice.done");
        Cast.awaits(analyst, "#finding-comments:has-text('not of the person')");
        assertThat(analyst.locator("#f-text").inputValue()).isEmpty();
        cast.looks().at(analyst, "finding");
        cast.looks().at(cast.lead(), "case-board");
        return number;
    }

    private static void write(Page page, String text) {
        page.locator("#v-claim").fill(text);
        page.locator("#field-claim button").click();
    }

    /// An entry by hand and one from a record; the others see the line grow.
    void timeline() {
        Cast.open(cast.lead(), "/timeline");
        LogSearch search = new LogSearch(cast.analyst());
        search.ask("source:proxy domain:" + known.domain());
        search.openFirst();
        search.onTimeline("A session to the name of the alert");
        Cast.awaits(cast.lead(), ".timeline-list li:has-text('A session to the name')");
        cast.lead().locator("#f-at").fill(known.seen());
        cast.lead().locator("#f-host").fill(known.host());
        cast.lead().locator("#f-text").fill("Last seen, as the monitoring firm says");
        cast.lead().locator("section:has(#f-at) button.primary").click();
        Cast.awaits(cast.lead(), ".timeline-list li:has-text('as the monitoring firm says')");
        assertThat(cast.lead().locator(".timeline-dot").count()).isGreaterThanOrEqualTo(2);
        cast.looks().at(cast.lead(), "timeline");
    }

    /// The machine stands on the map and in the inventory, with what the team noted on it.
    void map() {
        Cast.open(cast.handler(), "/hosts");
        Cast.awaits(cast.handler(), "sala-map canvas");
        Locator row = cast.handler().locator("#hosts-table tr:has-text('" + known.host() + "')");
        assertThat(row.locator("td.number").innerText()).isEqualTo("1");
        cast.looks().at(cast.handler(), "hosts");
    }

    /// A person is asked, and answers as a message; a hand goes up.
    void asks() {
        Page liaison = cast.liaison();
        Cast.open(liaison, "/people");
        Locator monitoring = liaison.locator("#monitoring");
        monitoring.locator("[name=topic]").selectOption("alert");
        monitoring.locator("[name=entity]").fill(known.client());
        monitoring.locator("[name=time]").fill(known.seen().substring(0, 16));
        cast.looks().at(liaison, "people");
        monitoring.locator("form:has([name=topic]) button").click();
        Cast.awaits(liaison, ".notice.done");
        Cast.open(liaison, "/actions");
        assertThat(liaison.locator("#orders").innerText())
                .contains("Sentinel Desk", "Which records")
                .doesNotContain("monitoring,");

        Cast.open(cast.analyst(), "");
        cast.analyst().locator("#f-note").fill("Which log shows logons?");
        cast.analyst().locator("form[action$='/hand'] button").click();
        Cast.awaits(cast.analyst(), "form[action$='/hand'] button:has-text('Lower the hand')");
    }

    /// An action says what it costs before it is ordered, and what became of it after.
    void acts() {
        Page handler = cast.handler();
        Cast.open(cast.lead(), "/actions");
        assertThat(cast.lead().locator(".actions-table tbody tr").count())
                .isGreaterThanOrEqualTo(20);
        cast.looks().at(cast.lead(), "actions");
        Cast.open(handler, "/actions/isolate-host");
        assertThat(handler.locator("main").innerText())
                .contains("Occupies you", "Takes effect after", "Decided by", "Undo", "Evidence");
        handler.locator("#f-action [name=host]").fill(known.host());
        cast.looks().at(handler, "action");
        handler.locator("#f-action button").first().click();
        assertThat(Cast.awaits(handler, ".notice.done").innerText()).contains("Isolate", "ordered");
        Cast.awaits(cast.lead(), "#orders li:has-text('" + known.host() + "')");
    }

    /// What the director decides becomes a request, and says so before and after.
    void asksForLeave() {
        Page lead = cast.lead();
        Cast.open(lead, "/actions/notify-regulator");
        assertThat(lead.locator("#content").innerText()).contains("Decided by");
        lead.locator("#f-action button").first().click();
        assertThat(Cast.awaits(lead, ".notice.done").innerText())
                .contains("The answer comes as a message");
        Cast.awaits(lead, "#orders li:has-text('waits for a decision')");
    }

    /// Two write in one report, in a section each; it is sent and kept.
    void reports() {
        Page liaison = cast.liaison();
        Cast.open(liaison, "/reports");
        cast.looks().at(liaison, "reports");
        Cast.open(liaison, "/reports/situation");
        liaison.locator("#s-what").click();
        Cast.awaits(liaison, "sala-lease:has(#s-what) .lease-state:has-text('You')");
        Cast.open(cast.lead(), "/reports/situation");
        assertThat(cast.lead().locator("#s-what").getAttribute("readonly")).isNotNull();
        liaison.locator("#s-what").pressSequentially(known.host() + " talks to " + known.domain());
        liaison.locator("#s-when").click();
        Cast.awaits(liaison, "sala-lease:has(#s-what) .lease-state:has-text('Saved')");
        // The line is lost while one writes, and comes back: no word is.
        liaison.context().setOffline(true);
        liaison.locator("#s-when").pressSequentially(known.seen());
        Cast.awaits(liaison, "sala-lease:has(#s-when) .lease-state:has-text('on this device')");
        liaison.context().setOffline(false);
        Cast.awaits(liaison, "sala-lease:has(#s-when) .lease-state:has-text('Saved')");
        cast.looks().at(liaison, "report");
        // Sent at once after the last word: what is not saved yet is waited for.
        liaison.locator("#s-next").pressSequentially("Ask for leave to cut the segment");
        liaison.locator("form[action$='/reports/situation'] button.primary").click();
        Cast.awaits(liaison, ".card:has-text('Sent at')");
        Cast.open(cast.lead(), "/reports/situation");
        cast.lead().locator("details.panel:has-text('Sent at') summary").first().click();
        assertThat(cast.lead().locator("details.panel").first().innerText())
                .contains(known.host(), known.seen(), "leave to cut the segment");
    }

    /// The hand-over of the evening, in the shift log that all read.
    void handsOver() {
        Cast.open(cast.lead(), "/log");
        Cast.open(cast.handler(), "/log");
        cast.handler().locator("#f-text").fill("One machine isolated; watch its account tonight.");
        cast.handler().locator("form[action$='/log'] button.primary").click();
        Cast.awaits(cast.lead(), "#entries li:has-text('watch its account tonight')");
        cast.looks().at(cast.lead(), "log");
    }
}
