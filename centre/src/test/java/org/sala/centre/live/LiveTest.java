package org.sala.centre.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(60)
class LiveTest {
    private final Outbox outbox = TestCentre.component(Outbox.class);
    private final Feed feed = TestCentre.component(Feed.class);
    private final TransactionTemplate transactions =
            TestCentre.component(TransactionTemplate.class);

    @Test
    void newsReachesAFollowerOnceItsTransactionHolds() throws Exception {
        try (Subscription follower = feed.follow(List.of("test/hold"), "", false)) {
            transactions.executeWithoutResult(status -> {
                outbox.publish("test/hold", "undone", "1");
                status.setRollbackOnly();
            });
            outbox.publish("test/hold", "done", "2");
            assertThat(follower.next(Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(
                            Subscription.Told.class,
                            told -> assertThat(told.news().kind()).isEqualTo("done"));
        }
    }

    @Test
    void whoWasAwayHearsWhatWasMissedAndNothingTwice() throws Exception {
        String before = outbox.mark(List.of("test/away", "test/other"));
        outbox.publish("test/away", "one", "1");
        outbox.publish("test/other", "two", "2");
        List<String> heard = new ArrayList<>();
        String position;
        try (Subscription follower =
                feed.follow(List.of("test/away", "test/other"), before, false)) {
            heard.add(kind(follower));
            heard.add(kind(follower));
            position = follower.position();
        }
        outbox.publish("test/away", "three", "3");
        try (Subscription follower =
                feed.follow(List.of("test/away", "test/other"), position, true)) {
            heard.add(kind(follower));
        }
        assertThat(heard).containsExactly("one", "two", "three");
    }

    @Test
    void manyWritersOfOneTopicAreHeardCompletelyAndInOrder() throws Exception {
        int writers = 8;
        int each = 20;
        try (Subscription follower = feed.follow(List.of("test/many"), "", false);
                ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                done.add(
                        pool.submit(() -> {
                            for (int i = 0; i < each; i++) {
                                outbox.publish("test/many", "n", "1");
                            }
                        }));
            }
            long last = 0;
            for (int i = 0; i < writers * each; i++) {
                Subscription.Told told = (Subscription.Told) follower.next(Duration.ofSeconds(20));
                assertThat(told.news().id()).isGreaterThan(last);
                last = told.news().id();
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
    }

    @Test
    void aFollowerWhoFallsBehindIsToldToLookAnew() throws Exception {
        try (Subscription follower = feed.follow(List.of("test/slow"), "", false)) {
            transactions.executeWithoutResult(_ -> {
                for (int i = 0; i < 400; i++) {
                    outbox.publish("test/slow", "n", "1");
                }
            });
            try (Subscription witness = feed.follow(List.of("test/witness"), "", false)) {
                outbox.publish("test/witness", "after", "1");
                witness.next(Duration.ofSeconds(10));
            }
            assertThat(follower.next(Duration.ofSeconds(10)))
                    .isInstanceOf(Subscription.Resync.class);
        }
    }

    @Test
    void aPageHearsItsOwnTopicOverHttpAndNobodyElses() throws Exception {
        TestCentre.Browser browser = TestCentre.somebody(Role.TRAINEE);
        long me = newest();
        String topic = "account/" + me;
        HttpRequest request = browser.request("/live?topics=" + topic).GET().build();
        HttpResponse<InputStream> stream =
                browser.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("retry:");
            outbox.publish(topic, "hello", "{\"a\": \"ก\"}");
            assertThat(untilData(lines))
                    .isEqualTo(
                            "data: {\"topic\":\""
                                    + topic
                                    + "\",\"kind\":\"hello\",\"data\":{\"a\": \"ก\"}}");
        }
        assertThat(browser.get("/live?topics=account/1").statusCode()).isEqualTo(403);
        assertThat(browser.get("/live?topics=unknown/1").statusCode()).isEqualTo(403);
    }

    @Test
    void thirtyPagesOfOneBrowserAllHearThroughOneConnection() throws Exception {
        TestCentre.Browser browser = TestCentre.somebody(Role.TRAINEE);
        String topic = "account/" + newest();
        List<BufferedReader> pages = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            HttpRequest request = browser.request("/live?topics=" + topic).GET().build();
            InputStream stream =
                    browser.client()
                            .send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            assertThat(lines.readLine()).startsWith("retry:");
            pages.add(lines);
        }
        outbox.publish(topic, "hello", "1");
        for (BufferedReader lines : pages) {
            assertThat(untilData(lines)).contains("hello");
            lines.close();
        }
    }

    private static String untilData(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data:")) {
            line = lines.readLine();
        }
        return line;
    }

    private static String kind(Subscription follower) throws InterruptedException {
        return ((Subscription.Told) follower.next(Duration.ofSeconds(10))).news().kind();
    }

    private static long newest() {
        return TestCentre.component(JdbcClient.class)
                .sql("select max(id) from account")
                .query(Long.class)
                .single();
    }
}
