package org.sala.centre.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Reader;
import org.sala.centre.live.Feed;
import org.sala.centre.live.News;
import org.sala.centre.live.Subscription;
import org.sala.centre.live.TopicGuard;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The stream of news of a page: `GET /live?topics=a+b&since=1.2`, server-sent events. Each client
/// keeps one virtual thread, which sleeps in its queue.
@Controller
class LivePages {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int PER_READER = 40;
    private static final int TOPICS = 40;

    private final Feed feed;
    private final Accounts accounts;
    private final List<TopicGuard> guards;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Long, Integer> perReader = new ConcurrentHashMap<>();

    LivePages(
            Feed feed,
            Accounts accounts,
            List<TopicGuard> guards,
            MeterRegistry meters,
            @Value("${sala.live.connections:2000}") int most) {
        this.feed = feed;
        this.accounts = accounts;
        this.guards = guards;
        this.most = most;
        meters.gauge("sala.live.connections", open);
    }

    @GetMapping("/live")
    void live(
            Shell shell,
            HttpServletResponse response,
            @RequestParam String topics,
            @RequestParam(defaultValue = "") String since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last)
            throws IOException {
        Reader reader = shell.reader();
        List<String> wanted = List.of(topics.strip().split("\\s+")).stream().distinct().toList();
        if (wanted.size() > TOPICS || !mayFollow(reader, wanted)) {
            response.sendError(403);
            return;
        }
        if (!enter(reader)) {
            response.setHeader("Retry-After", "20");
            response.sendError(503);
            return;
        }
        try (Subscription subscription =
                feed.follow(wanted, last == null ? since : last, last != null)) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            stream(reader.id(), wanted, subscription, response.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The browser went away; nothing is lost, for it comes back with its position.
            return;
        } finally {
            leave(reader);
        }
    }

    private void stream(long id, List<String> topics, Subscription subscription, OutputStream out)
            throws IOException, InterruptedException {
        write(out, "retry: 2000\n\n");
        int beats = 0;
        while (true) {
            switch (subscription.next(HEARTBEAT)) {
                case Subscription.Told(News news) ->
                        write(out, event("news", subscription.position(), json(news)));
                case Subscription.Resync() ->
                        write(out, event("resync", subscription.position(), "{}"));
                case Subscription.Quiet() -> {
                    write(out, ": still here\n\n");
                    beats++;
                    if (beats % 4 == 0 && !stillMay(id, topics)) {
                        return;
                    }
                }
                case Subscription.Ended() -> {
                    return;
                }
            }
        }
    }

    private boolean stillMay(long id, List<String> topics) {
        return accounts.open(id).map(reader -> mayFollow(reader, topics)).orElse(false);
    }

    private boolean mayFollow(Reader reader, List<String> topics) {
        for (String topic : topics) {
            boolean allowed =
                    guards.stream()
                            .anyMatch(guard -> guard.covers(topic) && guard.allows(reader, topic));
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private boolean enter(Reader reader) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        if (perReader.merge(reader.id(), 1, Integer::sum) > PER_READER) {
            leave(reader);
            return false;
        }
        return true;
    }

    private void leave(Reader reader) {
        open.decrementAndGet();
        perReader.computeIfPresent(reader.id(), (_, count) -> count == 1 ? null : count - 1);
    }

    private static String json(News news) {
        String data = news.json().replace('\n', ' ');
        return "{\"topic\":\""
                + news.topic()
                + "\",\"kind\":\""
                + news.kind()
                + "\",\"data\":"
                + data
                + "}";
    }

    private static String event(String name, String id, String data) {
        return "event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
