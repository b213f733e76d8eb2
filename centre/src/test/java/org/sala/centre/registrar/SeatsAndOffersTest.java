package org.sala.centre.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.TestCentre.Browser;
import org.sala.centre.account.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The registrar's desk over HTTP: looked at, given once, offered, declined, passed on.
class SeatsAndOffersTest {

    private static final Pattern LOOKED = Pattern.compile("name=\"looked\" value=\"([0-9a-f]+)\"");
    private static final Pattern OFFER = Pattern.compile("/offer/[A-Za-z0-9_-]+");

    private static String looked(Browser registrar, String call) {
        Matcher matcher = LOOKED.matcher(registrar.get("/calls/" + call + "/desk").body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void seatsAreExplainedGivenOnceAndPassedOnByLink() {
        Journey journey = new Journey();
        Browser cambodia = journey.focalPoint("KH");
        Browser thailand = journey.focalPoint("TH");
        List<String> own = journey.handIn(cambodia, "Aok", "Bun", "Chea", "Dara", "Em", "Fa", "Ga");
        journey.handIn(thailand, "Kanya");
        journey.registrar.post("/calls/" + journey.call + "/close");
        String desk = "/calls/" + journey.call + "/desk";
        journey.registrar.post("/calls/" + journey.call + "/screen");
        journey.registrar.post("/calls/" + journey.call + "/simulate");
        String page = journey.registrar.get(desk).body();
        assertThat(page)
                .contains("Rank 1 of Cambodia: takes seat 1 of the 2 that Cambodia has of its own.")
                .contains("no seat was left; place 1 of the waiting list.");
        String before = looked(journey.registrar, journey.call);
        journey.registrar.post(
                "/calls/" + journey.call + "/terms", "reserve", "2", "employer", "0", "days", "5");
        journey.registrar.post("/calls/" + journey.call + "/commit", "looked", before);
        assertThat(Journey.status(own.getFirst()))
                .as("what was looked at has changed")
                .isEqualTo(NominationStatus.ELIGIBLE);
        journey.registrar.post("/calls/" + journey.call + "/simulate");
        assertThat(journey.registrar.get(desk).body()).contains("Compare");
        journey.registrar.post(
                "/calls/" + journey.call + "/commit",
                "looked",
                looked(journey.registrar, journey.call));
        assertThat(Journey.status(own.getFirst())).isEqualTo(NominationStatus.ALLOCATED);
        assertThat(Journey.status(own.get(3))).isEqualTo(NominationStatus.WAITLISTED);
        reserve(journey, own.get(6));

        HttpResponse<String> sent = journey.registrar.post("/calls/" + journey.call + "/offers");
        List<String> links = new ArrayList<>();
        Matcher matcher = OFFER.matcher(sent.body());
        while (matcher.find()) {
            links.add(matcher.group());
        }
        assertThat(links).hasSize(5);
        Browser nominee = TestCentre.visitor();
        nominee.get(links.getFirst());
        nominee.post(links.getFirst(), "answer", "decline", "reason", "a journey");
        assertThat(journey.registrar.get(desk).body())
                .contains("moved up in place of Aok: the next of Cambodia.");
        Browser second = TestCentre.visitor();
        assertThat(second.get(links.get(1)).body()).contains("Take the seat");
        second.post(links.get(1), "answer", "accept");
        assertThat(second.get(links.get(1)).body()).contains("Your letters");
        HttpResponse<String> letter = second.get(links.get(1) + "/visa.pdf");
        assertThat(letter.body()).startsWith("%PDF-");
        assertThat(second.get(links.get(2) + "/visa.pdf").statusCode()).isEqualTo(404);
        late(links.get(2), own.get(2));
        assertThat(journey.registrar.get("/calls/" + journey.call + "/minutes.pdf").body())
                .startsWith("%PDF-");
        assertThat(cambodia.get(desk).statusCode()).isEqualTo(403);
    }

    private static void reserve(Journey journey, String nomination) {
        String path = "/calls/" + journey.call + "/reserve";
        journey.registrar.post(path, "nomination", nomination, "reason", "short");
        assertThat(Journey.status(nomination)).isEqualTo(NominationStatus.WAITLISTED);
        journey.registrar.post(
                path, "nomination", nomination, "reason", "teaches at the academy next month");
        assertThat(Journey.status(nomination)).isEqualTo(NominationStatus.ALLOCATED);
    }

    private static void late(String link, String nomination) {
        TestCentre.component(JdbcClient.class)
                .sql("update nomination set offer_until = now() - interval '1 hour' where id = ?")
                .param(UUID.fromString(nomination))
                .update();
        Browser nominee = TestCentre.visitor();
        nominee.get(link);
        nominee.post(link, "answer", "decline");
        assertThat(nominee.get(link).body()).contains("The time to answer has passed");
        assertThat(Journey.status(nomination))
                .isIn(NominationStatus.OFFERED, NominationStatus.EXPIRED);
    }

    @Test
    void ofTwoRegistrarsAtOnceOneDecidesAndTheOtherIsTold() throws Exception {
        Journey journey = new Journey();
        journey.handIn(journey.focalPoint("KH"), "Aok", "Bun");
        journey.registrar.post("/calls/" + journey.call + "/close");
        journey.registrar.post("/calls/" + journey.call + "/screen");
        journey.registrar.post("/calls/" + journey.call + "/simulate");
        String looked = looked(journey.registrar, journey.call);
        List<Browser> two =
                List.of(TestCentre.somebody(Role.REGISTRAR), TestCentre.somebody(Role.REGISTRAR));
        List<Callable<String>> deeds = new ArrayList<>();
        for (Browser one : two) {
            one.get("/calls/" + journey.call + "/desk");
            deeds.add(() -> {
                one.post("/calls/" + journey.call + "/commit", "looked", looked);
                return one.get("/calls/" + journey.call + "/desk").body();
            });
        }
        List<String> told = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<String> answer : threads.invokeAll(deeds)) {
                told.add(answer.get());
            }
        }
        List<String> notices = told.stream().map(SeatsAndOffersTest::notice).toList();
        assertThat(notices).anyMatch(t -> t.contains("The seats are given."));
        assertThat(notices).anyMatch(t -> t.contains("were decided already"));
    }

    /// What a page says of the deed before it.
    private static String notice(String page) {
        Matcher notice =
                Pattern.compile("(?s)<div class=\"notice (?:done|bad)\".*?</div>").matcher(page);
        return notice.find() ? notice.group() : "";
    }
}
