package org.sala.centre.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/// Letters against a mail server that really speaks SMTP, and against one that is down or refuses.
class MailTest {
    private final Mail mail = TestCentre.component(Mail.class);
    private final MailServer server = TestCentre.component(MailServer.class);
    private final Postman postman = TestCentre.component(Postman.class);
    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);
    private final TransactionTemplate transaction = TestCentre.component(TransactionTemplate.class);
    private final GreenMail greenMail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void noServer() {
        server.remove();
        jdbc.sql("delete from letter").update();
    }

    @AfterEach
    void stop() {
        greenMail.stop();
        server.remove();
    }

    @Test
    void aLetterExistsOnlyWithWhatItTells() {
        assertThatThrownBy(() -> mail.queue(letter("a@mail.example", Locale.ENGLISH)))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            mail.queue(letter("a@mail.example", Locale.ENGLISH));
                            throw new DataIntegrityViolationException("the deed failed");
                        }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(statuses()).isEmpty();
    }

    @Test
    void aLetterArrivesInBothFormsAndInTheLanguageOfItsReceiver()
            throws MessagingException, IOException {
        start();
        queue("thai@mail.example", Locale.forLanguageTag("th"));
        delivered(1);
        MimeMessage message = greenMail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("คำเชิญจากศูนย์ฝึกอบรม");
        assertThat(message.getAllRecipients()[0].toString()).contains("thai@mail.example");
        assertThat(message.getHeader("Content-Language")).containsExactly("th");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        BodyPart plain = parts.getBodyPart(0);
        BodyPart html = parts.getBodyPart(1);
        assertThat(plain.getContentType()).startsWith("text/plain").containsIgnoringCase("utf-8");
        assertThat(html.getContentType()).startsWith("text/html");
        assertThat((String) plain.getContent())
                .contains("เรียน นางสาว <พลอย>")
                .contains("https://sala.example/invitation/abc");
        assertThat((String) html.getContent())
                .contains("นางสาว &lt;พลอย&gt;")
                .contains("href=\"https://sala.example/invitation/abc\"")
                .contains("<html lang=\"th\">");
        assertThat(statuses()).containsExactly("SENT");
        assertThat(jdbc.sql("select count(content) from letter").query(Long.class).single())
                .as("the words are given up")
                .isZero();
    }

    @Test
    void nothingIsLostWhileTheServerIsDownAndThePageSaysSo() {
        int port = freePort();
        setUp(port, MailServer.Security.NONE);
        queue("one@mail.example", Locale.ENGLISH);
        queue("two@mail.example", Locale.ENGLISH);
        settle();
        assertThat(statuses()).containsExactly("WAITING", "WAITING");
        MailServer.Health health = server.health().orElseThrow();
        assertThat(health.failingSince()).isNotNull();
        assertThat(health.nextAt()).isAfter(health.failingSince());
        assertThat(TestCentre.as(Role.OPERATOR).get("/letters").body())
                .contains("nothing is lost")
                .contains(Integer.toString(port));
        assertThat(jdbc.sql("select max(attempts) from letter").query(Integer.class).single())
                .as("no letter is to blame")
                .isZero();
        start();
        delivered(2);
        assertThat(statuses()).containsExactly("SENT", "SENT");
        assertThat(server.health().orElseThrow().failingSince()).isNull();
    }

    @Test
    void anAddressThatTheServerRefusesIsADeadLetterThatCanBeSentAgain() {
        try (Refusing refusing = new Refusing()) {
            setUp(refusing.port(), MailServer.Security.NONE);
            queue("unknown@mail.example", Locale.ENGLISH);
            settle();
        }
        assertThat(statuses()).containsExactly("DEAD");
        TestCentre.Browser operator = TestCentre.as(Role.OPERATOR);
        assertThat(operator.get("/letters?status=dead").body()).contains("Not deliverable");
        long id = jdbc.sql("select id from letter").query(Long.class).single();
        assertThat(operator.get("/letters/" + id).body()).contains("550 no such mailbox");
        assertThat(operator.get("/home").body()).contains("could not be delivered");
        start();
        assertThat(operator.post("/letters/" + id + "/again").statusCode()).isEqualTo(303);
        delivered(1);
        assertThat(statuses()).containsExactly("SENT");
    }

    @Test
    void aServerThatCannotEncryptGetsNothingWhereEncryptionWasAskedFor() {
        greenMail.start();
        setUp(greenMail.getSmtp().getPort(), MailServer.Security.STARTTLS);
        queue("one@mail.example", Locale.ENGLISH);
        settle();
        assertThat(greenMail.getReceivedMessages()).isEmpty();
        assertThat(statuses()).containsExactly("WAITING");
        assertThat(server.health().orElseThrow().lastError()).containsIgnoringCase("starttls");
    }

    @Test
    void anInvitationIsALetterAndWithoutAServerALinkToHandOver() {
        TestCentre.Browser registrar = TestCentre.somebody(Role.REGISTRAR);
        HttpResponse<String> made =
                registrar.post(
                        "/invitations",
                        "name",
                        "Sok Dara",
                        "email",
                        "dara@mail.example",
                        "roles",
                        "focal-point");
        assertThat(made.body()).contains("No mail server is set up").contains("/invitation/");
        long id = jdbc.sql("select max(id) from letter").query(Long.class).single();
        HttpResponse<String> read = registrar.post("/letters/" + id + "/read");
        Matcher link = Pattern.compile("/invitation/([A-Za-z0-9_-]{32})").matcher(read.body());
        assertThat(link.find()).isTrue();
        assertThat(TestCentre.visitor().get(link.group()).body()).contains("value=\"Sok Dara\"");
        assertThat(registrar.post("/letters/" + id + "/handed-over").statusCode()).isEqualTo(303);
        assertThat(statuses()).containsExactly("HANDED_OVER");
        start();
        postman.round();
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aRegistrarNeverReadsALetterKeptForTheOperator() {
        TestCentre.as(Role.OPERATOR)
                .post(
                        "/invitations",
                        "name",
                        "Next",
                        "email",
                        "n@mail.example",
                        "roles",
                        "operator");
        long id = jdbc.sql("select max(id) from letter").query(Long.class).single();
        TestCentre.Browser registrar = TestCentre.as(Role.REGISTRAR);
        assertThat(registrar.get("/letters/" + id).statusCode()).isEqualTo(404);
        assertThat(registrar.post("/letters/" + id + "/read").statusCode()).isEqualTo(404);
        assertThat(registrar.post("/letters/" + id + "/again").statusCode()).isEqualTo(404);
        assertThat(TestCentre.as(Role.OPERATOR).get("/letters/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void theOperatorSetsTheServerUpOnItsPageAndWritesToHimself() {
        greenMail.start();
        TestCentre.Browser operator = TestCentre.somebody(Role.OPERATOR);
        operator.post("/account", "name", "Anan", "email", "anan@mail.example", "theme", "auto");
        assertThat(
                        operator.post("/letters/server", "host", "no host", "port", "99999")
                                .statusCode())
                .isEqualTo(422);
        HttpResponse<String> saved =
                operator.post(
                        "/letters/server",
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(greenMail.getSmtp().getPort()),
                        "security",
                        "none",
                        "from",
                        "centre@sala.example",
                        "sender",
                        "ศูนย์",
                        "base",
                        "https://sala.example/");
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(operator.post("/letters/server/test").statusCode()).isEqualTo(303);
        delivered(1);
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    private void start() {
        greenMail.start();
        setUp(greenMail.getSmtp().getPort(), MailServer.Security.NONE);
    }

    private void setUp(int port, MailServer.Security security) {
        server.setUp(
                new MailServer.Settings(
                        "127.0.0.1",
                        port,
                        security,
                        new MailServer.Login("", null),
                        new MailServer.Sender("centre@sala.example", "Training centre"),
                        "https://sala.example"));
    }

    /// Sends until so many letters have arrived; the running centre may be faster than we.
    private void delivered(int letters) {
        postman.round();
        assertThat(greenMail.waitForIncomingEmail(20_000, letters)).isTrue();
        settle();
    }

    /// Lets whoever holds a claim end its round: a round finds nothing due then.
    private void settle() {
        postman.round();
        long until = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < until) {
            boolean moving =
                    jdbc.sql(
                                    """
                                    select exists (select from letter where status = 'WAITING'
                                        and to_address is not null)
                                       and exists (select from mail_server where failing_since is null)
                                    """)
                            .query(Boolean.class)
                            .single();
            if (!moving) {
                return;
            }
            postman.round();
        }
    }

    private void queue(String address, Locale language) {
        transaction.executeWithoutResult(_ -> mail.queue(letter(address, language)));
    }

    private static Letter letter(String address, Locale language) {
        return new Letter(
                "invitation",
                new Letter.Receiver("นางสาว <พลอย>", address, language),
                new Letter.About("test", Secrets.token(6), Role.REGISTRAR),
                List.of(),
                "/invitation/abc");
    }

    private List<String> statuses() {
        return jdbc.sql("select status from letter order by id").query(String.class).list();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server that knows no mailbox.
    private static final class Refusing implements AutoCloseable {
        private final ServerSocket socket;

        Refusing() {
            try {
                socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept();
                        BufferedReader in =
                                new BufferedReader(
                                        new InputStreamReader(
                                                client.getInputStream(),
                                                StandardCharsets.US_ASCII))) {
                    say(client, "220 refusing.example");
                    String line = in.readLine();
                    while (line != null && !line.startsWith("QUIT")) {
                        say(client, line.startsWith("RCPT") ? "550 no such mailbox" : "250 ok");
                        line = in.readLine();
                    }
                } catch (IOException e) {
                    continue;
                }
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
