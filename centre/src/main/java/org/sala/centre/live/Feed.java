package org.sala.centre.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Hands the outbox's rows to whoever follows their topics on this node. The database's notification
/// only wakes it; what is told is read from the table, and read every five seconds in any case.
@Component
public class Feed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int POLL_MILLIS = 5_000;
    private static final int BATCH = 500;
    private static final Duration BREATH = Duration.ofMillis(40);

    private final Outbox outbox;
    private final DataSource database;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private volatile boolean running;
    private volatile Thread listener = Thread.ofVirtual().unstarted(() -> {});

    /// Reads the outbox, and holds one connection of the pool to be woken.
    public Feed(Outbox outbox, DataSource database) {
        this.outbox = outbox;
        this.database = database;
    }

    /// One topic with its followers on this node.
    private static final class Line {
        private long position;
        private final List<Subscription> followers = new ArrayList<>();

        Line(long position) {
            this.position = position;
        }
    }

    /// Follows topics from a position on, as [Outbox#mark] gave it or as the last news told it.
    ///
    /// @param topics distinct topics, in the order of the position's numbers
    /// @param position numbers joined by dots; empty or of another length: from now on
    /// @param returning whether the follower was cut off and comes back
    public Subscription follow(List<String> topics, String position, boolean returning) {
        long[] from = positions(topics, position);
        Subscription subscription = new Subscription(this, topics, from);
        if (returning && cutOff(from)) {
            subscription.resync();
        }
        synchronized (lines) {
            for (int i = 0; i < from.length; i++) {
                String topic = topics.get(i);
                Line line = lines.get(topic);
                if (line == null) {
                    line = new Line(from[i]);
                    lines.put(topic, line);
                } else if (from[i] < line.position) {
                    catchUp(subscription, topic, from[i], line.position);
                }
                line.followers.add(subscription);
            }
            if (!running) {
                subscription.end();
            }
        }
        tell();
        return subscription;
    }

    /// How many follow on this node.
    public int followers() {
        synchronized (lines) {
            return lines.values().stream().mapToInt(line -> line.followers.size()).sum();
        }
    }

    void leave(Subscription subscription) {
        synchronized (lines) {
            lines.values().forEach(line -> line.followers.remove(subscription));
            lines.values().removeIf(line -> line.followers.isEmpty());
        }
    }

    private long[] positions(List<String> topics, String position) {
        String[] parts = position.split("\\.", -1);
        boolean fits =
                parts.length == topics.size() && position.matches("[0-9]{1,18}(\\.[0-9]{1,18})*");
        long[] numbers = new long[topics.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = fits ? Long.parseLong(parts[i]) : outbox.position(topics.get(i));
        }
        return numbers;
    }

    /// Whether rows after these positions may have been thrown away meanwhile.
    private boolean cutOff(long[] from) {
        long oldest = outbox.oldest();
        for (long position : from) {
            if (position > 0 && position < oldest) {
                return true;
            }
        }
        return false;
    }

    private void catchUp(Subscription subscription, String topic, long after, long until) {
        List<News> missed = outbox.after(List.of(topic), after, BATCH);
        if (missed.size() == BATCH) {
            subscription.resync();
        }
        for (News news : missed) {
            if (news.id() <= until) {
                subscription.offer(news);
            }
        }
    }

    private synchronized void tell() {
        boolean more = true;
        while (more) {
            Map<String, Long> known = new LinkedHashMap<>();
            synchronized (lines) {
                lines.forEach((topic, line) -> known.put(topic, line.position));
            }
            List<News> fresh = known.isEmpty() ? List.of() : outbox.afterEach(known, BATCH);
            synchronized (lines) {
                for (News news : fresh) {
                    Line line = lines.get(news.topic());
                    if (line != null && news.id() > line.position) {
                        line.position = news.id();
                        line.followers.forEach(follower -> follower.offer(news));
                    }
                }
            }
            more = fresh.size() == BATCH;
        }
    }

    private void listen() {
        while (running) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + Outbox.CHANNEL);
                PGConnection notifications = connection.unwrap(PGConnection.class);
                while (running) {
                    tell();
                    Thread.sleep(BREATH);
                    notifications.getNotifications(POLL_MILLIS);
                }
                statement.execute("unlisten *");
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | org.springframework.dao.DataAccessException e) {
                if (running) {
                    LOG.warn(
                            "The stream of news lost the database and tries again: {}",
                            e.toString());
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        listener = Thread.ofPlatform().name("feed").daemon().start(this::listen);
    }

    /// Ends all streams first, so that the web server need not wait for them.
    @Override
    public void stop() {
        running = false;
        listener.interrupt();
        synchronized (lines) {
            lines.values().forEach(line -> List.copyOf(line.followers).forEach(Subscription::end));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
