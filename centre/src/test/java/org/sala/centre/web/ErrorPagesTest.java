package org.sala.centre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;

class ErrorPagesTest {
    @Test
    void anAccountThatDoesNotExistIsAPageThatSaysSo() {
        HttpResponse<String> page = TestCentre.as(Role.OPERATOR).get("/accounts/999999");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page").doesNotContain("Exception");
    }

    @Test
    void anAddressThatIsNoNumberIsNotAFailureOfTheCentre() {
        assertThat(TestCentre.as(Role.OPERATOR).get("/accounts/abc").statusCode()).isEqualTo(400);
    }

    @Test
    void aForeignPageIsNotOfferedToSendAgainButOurOwnIsWithAllThatWasTyped() {
        TestCentre.Browser operator = TestCentre.as(Role.OPERATOR);
        HttpResponse<String> ours = stale(operator, "same-origin");
        assertThat(ours.statusCode()).isEqualTo(403);
        assertThat(ours.body())
                .contains("sala-resend")
                .contains("value=\"typed &lt;long>")
                .doesNotContain("secret words");
        assertThat(stale(operator, "cross-site").body()).doesNotContain("sala-resend");
    }

    @Test
    void whoWasSignedOutMeanwhileKeepsWhatWasTyped() {
        TestCentre.Browser visitor = TestCentre.visitor();
        visitor.get("/help");
        HttpResponse<String> ended =
                visitor.send(
                        visitor.request("/accounts")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "_csrf="
                                                        + visitor.token()
                                                        + "&name=typed&old=secret+words")));
        assertThat(ended.statusCode()).isEqualTo(401);
        assertThat(ended.body())
                .contains("sala-resend", "value=\"typed\"", "/sign-in")
                .doesNotContain("secret words");
    }

    @Test
    @Timeout(20)
    void anUploadOfTwoGigabytesIsRefusedBeforeItIsSent() throws IOException {
        URI address = TestCentre.centre().address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("POST /accounts HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Type: multipart/form-data; boundary=x\r\n"
                                            + "Content-Length: 2147483648\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).contains(" 413");
            StringBuilder page = new StringBuilder();
            for (String line = answer.readLine();
                    line != null && !line.contains("</html>");
                    line = answer.readLine()) {
                page.append(line);
            }
            assertThat(page).contains("The file is too large");
        }
    }

    @Test
    void aBodyWithoutALengthIsCutOffAtTheLimit() {
        TestCentre.Browser browser = TestCentre.visitor();
        byte[] much = new byte[3 << 20];
        HttpResponse<String> answer =
                browser.send(
                        browser.request("/language")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new java.io.ByteArrayInputStream(much))));
        assertThat(answer.statusCode()).isIn(400, 403, 413);
    }

    @Test
    void aFullDiskIsToldApartFromAFailure() {
        SQLException full = new SQLException("could not extend file", "53100");
        assertThat(DiskFull.isBehind(new IllegalStateException(full))).isTrue();
        IOException file = new IOException("/data/half-1.tmp: No space left on device");
        assertThat(DiskFull.isBehind(new UncheckedIOException(file))).isTrue();
        assertThat(DiskFull.isBehind(new SQLException("twice", "23505"))).isFalse();
    }

    @Test
    void healthIsForEverybodyAndFiguresAreForTheOperator() {
        assertThat(TestCentre.visitor().get("/actuator/health").body()).contains("UP");
        assertThat(TestCentre.as(Role.TRAINEE).get("/actuator/prometheus").statusCode())
                .isEqualTo(403);
        assertThat(TestCentre.as(Role.OPERATOR).get("/actuator/prometheus").body())
                .contains("sala_live_connections");
    }

    private static HttpResponse<String> stale(TestCentre.Browser browser, String site) {
        return browser.send(
                browser.request("/accounts")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", site)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "_csrf=stale&name=typed+%3Clong%3E&password=secret+words")));
    }
}
