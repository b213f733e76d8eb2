package org.sala.centre.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// One follower of some topics. It holds at most 256 pieces of news that were not fetched yet; a
/// follower that falls further behind is told to look anew instead.
public final class Subscription implements AutoCloseable {
    private static final int WAITING = 256;

    private final Feed feed;
    private final List<String> topics;
    private final long[] positions;
    private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(WAITING + 2);

    Subscription(Feed feed, List<String> topics, long[] positions) {
        this.feed = feed;
        this.topics = List.copyOf(topics);
        this.positions = positions.clone();
    }

    /// What a follower fetches.
    public sealed interface Item {}

    /// Something happened.
    public record Told(News news) implements Item {}

    /// Something was missed: look anew.
    public record Resync() implements Item {}

    /// Nothing happened in the time waited.
    public record Quiet() implements Item {}

    /// The node stops; come back elsewhere.
    public record Ended() implements Item {}

    /// Waits for the next item, at most so long.
    public Item next(Duration longest) throws InterruptedException {
        while (true) {
            Item item = waiting.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (item == null) {
                return new Quiet();
            }
            if (!(item instanceof Told(News news))) {
                return item;
            }
            int topic = topics.indexOf(news.topic());
            if (news.id() > positions[topic]) {
                positions[topic] = news.id();
                return item;
            }
        }
    }

    /// Where the follower stands after what it fetched: a number for each topic, joined by dots.
    public String position() {
        StringBuilder text = new StringBuilder();
        for (long position : positions) {
            text.append(text.isEmpty() ? "" : ".").append(position);
        }
        return text.toString();
    }

    void offer(News news) {
        if (waiting.size() >= WAITING || !waiting.offer(new Told(news))) {
            waiting.clear();
            resync();
        }
    }

    void resync() {
        waiting.offer(new Resync());
    }

    void end() {
        waiting.clear();
        waiting.offer(new Ended());
    }

    /// Stops following.
    @Override
    public void close() {
        feed.leave(this);
    }
}
