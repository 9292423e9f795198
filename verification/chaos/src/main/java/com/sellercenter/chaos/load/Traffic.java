package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Clients of the plainest kind: they send each request once, without a key, and note what became of it. */
public final class Traffic implements AutoCloseable {

    private static final long FIRST_USER = 4_000_000;
    private static final int CLIENTS = 8;
    private static final int CONVERSATIONS = 8;

    private final Api gateway;
    private final Stories stories;
    private final Pace pace;
    private final List<Thread> clients = new ArrayList<>();
    private final Collection<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Collection<String> failedPosts = new ConcurrentLinkedQueue<>();
    private volatile boolean going = true;

    /** @param perSecond how many requests there are each second */
    public Traffic(TestSystem system, double perSecond) {
        gateway = system.gateway();
        stories = new Stories(gateway, FIRST_USER, CONVERSATIONS);
        pace = new Pace(perSecond);
    }

    /** Begins, and returns when the first requests are answered. */
    public void start() {
        stories.prepare();
        var topics = IntStream.range(0, CONVERSATIONS).mapToObj(_ -> open(stories.next())).toList();
        for (var n = 0; n < CLIENTS; n++) {
            var name = "t" + n;
            clients.add(Thread.ofVirtual().start(() -> sendOn(name, topics)));
        }
        Wait.until("nothing is answered", Duration.ofSeconds(30), () -> nanos.size() > 5 * CLIENTS);
    }

    /** Lets the clients finish. */
    @Override
    public void close() {
        going = false;
        Wait.forEnd(clients);
    }

    /** How many requests were sent. */
    public int requests() {
        return nanos.size();
    }

    /** What was answered instead of 200, or why nothing was, and how often. */
    public Map<String, Long> failures() {
        var sums = new TreeMap<String, Long>();
        failures.forEach((kind, sum) -> sums.put(kind, sum.sum()));
        return sums;
    }

    /** The texts of the posts that failed. */
    public List<String> failedPosts() {
        return List.copyOf(failedPosts);
    }

    /** The time that the fastest so many per cent took at most. */
    public Duration percentile(double percent) {
        var sorted = nanos.stream().sorted().toList();
        return Duration.ofNanos(sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * percent / 100))));
    }

    private Poster.Open open(Story story) {
        var answer = gateway.send(story.open("opening of " + story));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return new Poster.Open(story, answer.json().get("id").asLong());
    }

    private void sendOn(String name, List<Poster.Open> topics) {
        var random = new Random(name.hashCode());
        for (var n = 1; going; n++) {
            pace.await();
            var topic = topics.get(random.nextInt(topics.size()));
            var text = name + "-" + n;
            switch (random.nextInt(5)) {
                case 0 -> send("read", "", Request.get("/public-questions/"));
                case 1 -> send("read", "", topic.story().list());
                case 2 -> send("post", text, topic.story().sayByConversation(topic.id(), text));
                default -> send("post", text, topic.story().say(topic.id(), text));
            }
        }
    }

    private void send(String kind, String text, Request request) {
        var begin = System.nanoTime();
        var outcome = outcome(request);
        nanos.add(System.nanoTime() - begin);
        if (!outcome.equals("200")) {
            failures.computeIfAbsent(kind + ": " + outcome, _ -> new LongAdder()).increment();
            if (!text.isEmpty()) {
                failedPosts.add(text);
            }
        }
    }

    private String outcome(Request request) {
        try {
            return Integer.toString(gateway.send(request).status());
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getCause());
        }
    }
}
