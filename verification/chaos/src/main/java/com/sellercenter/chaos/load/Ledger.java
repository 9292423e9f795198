package com.sellercenter.chaos.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What clients were told, and what they found odd. */
public final class Ledger {

    /** Stands among the statuses for a connection that broke. */
    public static final int NO_ANSWER = 0;

    private final Collection<Post> posts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Collection<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Collection<String> wentBack = new ConcurrentLinkedQueue<>();
    private final Collection<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private volatile long lastAcknowledgement;

    void acknowledged(Post post) {
        posts.add(post);
        count.incrementAndGet();
        lastAcknowledgement = post.acknowledgedAt();
    }

    void unanswered(String text) {
        unanswered.add(text);
    }

    /** A reader saw less than before, or not what its writer had just been told. */
    void wentBack(String what) {
        wentBack.add(what);
    }

    void answered(int status) {
        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    /** An answer that a client of a healthy or ailing system must never get. */
    void unexpected(String what) {
        unexpected.add(what);
    }

    void cancelled() {
        cancelled.increment();
    }

    void read() {
        reads.increment();
    }

    public List<Post> posts() {
        return List.copyOf(posts);
    }

    /** How many messages are acknowledged. */
    public int count() {
        return count.get();
    }

    /** When a message was acknowledged last, in nanoseconds. */
    public long lastAcknowledgement() {
        return lastAcknowledgement;
    }

    /** The texts of posts that were never answered 200, though repeated until the end. */
    public Collection<String> unanswered() {
        return unanswered;
    }

    public Collection<String> wentBack() {
        return wentBack;
    }

    public Collection<String> unexpected() {
        return unexpected;
    }

    /** How often each status was answered. */
    public Map<Integer, Long> statuses() {
        var sums = new TreeMap<Integer, Long>();
        statuses.forEach((status, sum) -> sums.put(status, sum.sum()));
        return sums;
    }

    /** How many requests were cut off. */
    public long cancelledRequests() {
        return cancelled.sum();
    }

    /** How many lists were read. */
    public long reads() {
        return reads.sum();
    }
}
