package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;

/// Film, reasons, drills, and once more with another seed.
final class AfterTheEnd {
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();

    private final Cast cast;

    AfterTheEnd(Cast cast) {
        this.cast = cast;
    }

    /// What one holds true is asked before the film, of each; then the film is there within a minute.
    void filmAfterReflection() {
        String debrief = "/debrief";
        for (Page member : cast.team()) {
            Cast.open(member, debrief);
            assertThat(member.locator("svg.film").count()).isZero();
            APIResponse early = member.request().get(Session.console(member, "/report.json"));
            assertThat(early.status()).isEqualTo(404);
        }
        cast.looks().at(cast.lead(), "reflect");
        for (Page member : cast.team()) {
            for (String question : List.of("entry", "cut-off")) {
                member.locator("[name=" + question + "]").fill("A mail, on the first machine");
                member.locator("[name=" + question + "-confidence]").fill("70");
                member.locator("[name=" + question + "-reason]").fill("Its own mail log");
            }
            member.locator("main form button.primary").click();
        }
        cast.lead()
                .locator("svg.film")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(MINUTE));
        cast.lead().reload();
        String page = cast.lead().locator("main").textContent();
        assertThat(cast.lead().locator("svg.film").innerHTML())
                .contains(
                        "Intruder",
                        "Your orders",
                        "Your findings",
                        "Had nobody acted",
                        "Had all been cut early");
        assertThat(page).contains("Damage avoided", "Points and their reasons", "70 % sure");
        cast.looks().at(cast.lead(), "debrief");
    }

    /// Each point names its rule and its evidence; each person has a turning point, a cost and three drills.
    void reasons() {
        Page lead = cast.lead();
        assertThat(lead.locator("section.panel details").count()).isGreaterThanOrEqualTo(10);
        for (Locator part : lead.locator("section.panel > details").all()) {
            if (part.getAttribute("open") == null) {
                part.locator("summary").click();
            }
        }
        assertThat(lead.locator("main").innerText())
                .contains("The first true machine was named", "The intruder was never cut off")
                .doesNotContain("grading.", "${", ".never", "debrief.");
        cast.looks().at(lead, "debrief-reasons");
        Locator proof = lead.locator("details.part:has-text('Detect') li a.badge").first();
        assertThat(proof.innerText()).isEqualTo("finding 1");
        assertThat(lead.request().get(cast.session().at(proof.getAttribute("href"))).text())
                .contains("The text of Nok");
        for (String name : Cast.NAMES) {
            String card =
                    lead.locator("article.card:has(h3:text-is('" + name + "'))").textContent();
            assertThat(card).contains("Turning point", "What cost most", "Three drills");
        }
        Locator drills = lead.locator("article.card ol li");
        assertThat(drills.count()).isEqualTo(3 * Cast.NAMES.size());
        APIResponse csv = lead.request().get(Session.console(lead, "/report.csv"));
        assertThat(csv.text()).startsWith("objective,mark,points,of,reason,evidence");
    }

    /// The instructor sees all teams' films, and sets up the next run in one step.
    ///
    /// @return address of the next exercise
    String again() {
        Page instructor = cast.session().instructor;
        instructor.navigate(cast.session().address() + "/debrief");
        Cast.awaits(instructor, "#hot-wash svg.film");
        cast.looks().at(instructor, "hot-wash");
        instructor.locator("form[action$='/again'] button").click();
        instructor.waitForURL(url -> url.matches(".*/exercises/[0-9]+"));
        instructor
                .locator("#readiness a.primary")
                .waitFor(new Locator.WaitForOptions().setTimeout(2 * MINUTE));
        String seats = instructor.locator("section.panel table").first().innerText();
        assertThat(seats).contains("Anan", "Nok", "Mali", "Dara");
        cast.looks().at(instructor, "set-up-again");
        return instructor.url();
    }
}
