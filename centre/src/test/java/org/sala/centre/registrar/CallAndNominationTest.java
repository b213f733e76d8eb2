package org.sala.centre.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.TestCentre.Browser;
import org.sala.centre.account.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Calls and nominations as people meet them, over HTTP.
class CallAndNominationTest {

    @Test
    void aStateNominatesAndNoOtherStateSeesIt() {
        Journey journey = new Journey();
        Browser cambodia = journey.focalPoint("KH");
        Browser thailand = journey.focalPoint("TH");
        assertThat(cambodia.get("/home").body()).contains("/calls/" + journey.call);
        String one = journey.nominate(cambodia, "Sokha");
        assertThat(cambodia.get("/nominations/" + one).statusCode()).isEqualTo(200);
        assertThat(thailand.get("/nominations/" + one).statusCode()).isEqualTo(404);
        assertThat(thailand.post("/nominations/" + one + "/withdraw", "version", "0").statusCode())
                .isEqualTo(404);
        assertThat(thailand.get("/calls/" + journey.call + "?state=KH").body())
                .doesNotContain("Sokha");
        assertThat(cambodia.get("/calls/" + journey.call).body()).contains("Sokha");
        assertThat(journey.registrar.get("/calls/" + journey.call).body()).contains("Sokha");
        Browser elsewhere = TestCentre.somebody(Role.FOCAL_POINT);
        assertThat(elsewhere.get("/calls/" + journey.call).statusCode()).isEqualTo(404);
    }

    @Test
    void aDemonstrationSaysSoOnIntakesAndCalls() {
        Journey journey = new Journey();
        JdbcClient jdbc = TestCentre.component(JdbcClient.class);
        List<String> pages = List.of("/intakes", "/calls", "/calls/" + journey.call);
        for (boolean specimen : List.of(true, false)) {
            jdbc.sql("update programme set specimen = ?").param(specimen).update();
            for (String page : pages) {
                assertThat(journey.registrar.get(page).body().contains("This is a demonstration."))
                        .as(page)
                        .isEqualTo(specimen);
            }
        }
    }

    @Test
    void aNomineeConfirmsOnceByLinkBeforeTheStateEndorses() {
        Journey journey = new Journey();
        Browser cambodia = journey.focalPoint("KH");
        String one = journey.nominate(cambodia, "ស៊ុខ ដារ៉ា");
        cambodia.post("/nominations/" + one + "/endorse", "version", Journey.version(one));
        assertThat(Journey.status(one)).isEqualTo(NominationStatus.DRAFT);
        String link = journey.link(cambodia, one);
        Browser visitor = TestCentre.visitor();
        assertThat(visitor.get(link).body()).contains("ស៊ុខ ដារ៉ា");
        assertThat(visitor.post(link, "name", "x", "email", "a@b.example").statusCode())
                .as("no consent")
                .isEqualTo(422);
        assertThat(journey.confirm(link, "ស៊ុខ ដារ៉ា").statusCode()).isEqualTo(200);
        assertThat(journey.confirm(link, "Somebody Else").statusCode()).isEqualTo(410);
        assertThat(visitor.get(link).statusCode()).isEqualTo(410);
        assertThat(visitor.get("/nominee/nonsense").statusCode()).isEqualTo(410);
        cambodia.post("/nominations/" + one + "/endorse", "version", Journey.version(one));
        assertThat(Journey.status(one)).isEqualTo(NominationStatus.ENDORSED);
        cambodia.post("/calls/" + journey.call + "/submit");
        assertThat(Journey.status(one)).isEqualTo(NominationStatus.SUBMITTED);
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingTypedIsLost() {
        Journey journey = new Journey();
        Browser cambodia = journey.focalPoint("KH");
        HttpResponse<String> answer =
                cambodia.post(
                        "/calls/" + journey.call + "/nominations",
                        "name",
                        "Dara",
                        "birth",
                        "2530",
                        "email",
                        "nonsense",
                        "employer",
                        "Ministry of Interior",
                        "kind",
                        "GOV_MINISTRY");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("2530 looks like a Buddhist year. Write 1987.")
                .contains("This is no mail address")
                .contains("value=\"Ministry of Interior\"");
        String one = journey.nominate(cambodia, "Dara");
        HttpResponse<String> again =
                cambodia.post(
                        "/calls/" + journey.call + "/nominations",
                        "name",
                        "DARA",
                        "email",
                        "other@ministry.example",
                        "employer",
                        "Ministry of Interior",
                        "kind",
                        "GOV_MINISTRY");
        assertThat(again.statusCode()).as("the same name is asked about").isEqualTo(422);
        assertThat(again.body()).contains("Is this one of them?");
        assertThat(
                        cambodia.post(
                                        "/nominations/" + one,
                                        "version",
                                        "0",
                                        "name",
                                        "Dara Sok",
                                        "email",
                                        "dara@ministry.example",
                                        "employer",
                                        "Ministry of Interior",
                                        "kind",
                                        "GOV_MINISTRY")
                                .statusCode())
                .isEqualTo(303);
        assertThat(cambodia.get("/nominations/" + one).body()).contains("Dara Sok");
    }

    @Test
    void ranksAreKeptAndAClosedCallTakesNothing() {
        Journey journey = new Journey();
        Browser cambodia = journey.focalPoint("KH");
        String first = journey.nominate(cambodia, "Vanna");
        String second = journey.nominate(cambodia, "Bopha");
        cambodia.post(
                "/calls/" + journey.call + "/rank",
                "state",
                "KH",
                "rank-" + first,
                "2",
                "rank-" + second,
                "1");
        String body = cambodia.get("/calls/" + journey.call).body();
        assertThat(body.indexOf("Bopha")).isLessThan(body.indexOf("Vanna"));
        journey.registrar.post("/calls/" + journey.call + "/close");
        assertThat(
                        cambodia.post(
                                        "/calls/" + journey.call + "/nominations",
                                        "name",
                                        "Late",
                                        "email",
                                        "late@ministry.example",
                                        "employer",
                                        "M",
                                        "kind",
                                        "OTHER",
                                        "same",
                                        "new")
                                .body())
                .contains("The call is closed");
        journey.registrar.post(
                "/calls/" + journey.call + "/reopen",
                "state",
                "KH",
                "until",
                "2099-01-01T10:00",
                "reason",
                "the post was late in the flood");
        assertThat(journey.nominate(cambodia, "In Time")).isNotEmpty();
    }

    @Test
    void aSheetIsLookedAtRowByRowBeforeAnythingIsTaken() throws IOException {
        Journey journey = new Journey();
        Browser cambodia = journey.focalPoint("KH");
        String csv =
                """
                name,email,employer,sex,birth_year,employer_kind
                Chan,chan@m.example,Ministry,F,1990,GOV_MINISTRY
                ,nobody@m.example,Ministry,F,1990,
                Thida,chan@m.example,Ministry,F,1990,
                Rith,rith@m.example,Ministry,Q,2533,SHOP
                """;
        HttpResponse<String> looked =
                upload(cambodia, journey.call, csv.getBytes(StandardCharsets.UTF_8));
        String path = looked.headers().firstValue("Location").orElseThrow();
        String preview = cambodia.get(path).body();
        assertThat(preview)
                .contains("4 rows: 1 can be taken, 3 have problems.")
                .contains("is empty")
                .contains("stands in row 2 too")
                .contains("is not F, M or X")
                .contains("2533 looks like a Buddhist year. Write 1990.");
        assertThat(cambodia.get("/calls/" + journey.call).body()).doesNotContain(">Chan<");
        assertThat(cambodia.post(path).statusCode()).isEqualTo(303);
        assertThat(cambodia.get("/calls/" + journey.call).body()).contains(">Chan<");
        cambodia.post(path);
        assertThat(cambodia.get(path).statusCode()).as("taken once").isEqualTo(404);
    }

    @Test
    void aWorkbookOfTenThousandBadRowsIsToldFairly() throws IOException {
        Journey journey = new Journey();
        Browser cambodia = journey.focalPoint("KH");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet();
            List<String> heads = List.of("Name", "Email", "Employer");
            for (int row = 0; row <= 10_000; row++) {
                for (int column = 0; column < 3; column++) {
                    String value = column == 1 ? "nonsense " + row : column == 0 ? "" : "Ministry";
                    (column == 0 ? sheet.createRow(row) : sheet.getRow(row))
                            .createCell(column)
                            .setCellValue(row == 0 ? heads.get(column) : value);
                }
            }
            book.write(bytes);
        }
        HttpResponse<String> looked = upload(cambodia, journey.call, bytes.toByteArray());
        String preview = cambodia.get(looked.headers().firstValue("Location").orElseThrow()).body();
        assertThat(preview).contains("10,000 rows: 0 can be taken, 10,000 have problems.");
        assertThat(preview.length()).isLessThan(600_000);
        HttpResponse<String> broken =
                upload(cambodia, journey.call, new byte[] {'P', 'K', 3, 4, 9, 9, 9});
        assertThat(cambodia.get(broken.headers().firstValue("Location").orElseThrow()).body())
                .contains("cannot be read as a table");
    }

    private static HttpResponse<String> upload(Browser browser, String call, byte[] file)
            throws IOException {
        browser.get("/calls/" + call + "/import");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String token = java.net.URLDecoder.decode(browser.token(), StandardCharsets.UTF_8);
        body.write(
                ("--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                                + token
                                + "\r\n"
                                + "--edge\r\n"
                                + "Content-Disposition: form-data; name=\"file\";"
                                + " filename=\"list\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        return browser.send(
                browser.request("/calls/" + call + "/import")
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }
}
