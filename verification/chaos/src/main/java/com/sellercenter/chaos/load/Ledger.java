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

    private static final long MAX_SET_BACK_NANOS = 600_000_000_000L;

    // in which the attempts end that were under way
    private static final long RETRY_NANOS = 5_000_000_000L;

    private final Collection<Post> posts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Collection<ReadMark> marks = new ConcurrentLinkedQueue<>();
    private final Collection<ShopAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Collection<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Collection<String> wentBack = new ConcurrentLinkedQueue<>();
    private final Collection<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private volatile long lastAcknowledgement;
    private volatile long setBackUntil = System.nanoTime();
    private final AtomicInteger age = new AtomicInteger();
    private final LongAdder givenUp = new LongAdder();

    /** Whether a database is being set back: what it loses may be missing, and is not asked for meanwhile. */
    public void settingBack(boolean now) {
        setBackUntil = System.nanoTime() + (now ? MAX_SET_BACK_NANOS : RETRY_NANOS);
        age.incrementAndGet();
    }

    /** Whether one was being set back at that moment or later, so that what was stored may have got lost since. */
    boolean wasSetBackSince(long nanos) {
        return setBackUntil - nanos > 0;
    }

    /** A post that was refused because a database was set back between two attempts. */
    void givenUp() {
        givenUp.increment();
    }

    /** How many posts were refused for that reason. */
    public long givenUpPosts() {
        return givenUp.sum();
    }

    /** Changes when a database begins to be set back, and when that is done: it is odd in between. */
    int age() {
        return age.get();
    }

    /** Whether no database was set back since that age, so that what was seen then must be there still. */
    boolean isSteadySince(int then) {
        return then % 2 == 0 && then == age.get();
    }

    void acknowledged(Post post) {
        posts.add(post);
        count.incrementAndGet();
        lastAcknowledgement = post.acknowledgedAt();
    }

    void marked(ReadMark mark) {
        marks.add(mark);
    }

    void answered(ShopAnswer answer) {
        answers.add(answer);
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

    /** The acknowledged read marks. */
    public List<ReadMark> marks() {
        return List.copyOf(marks);
    }

    /** The answers of shops to reviews, in their order. */
    public List<ShopAnswer> answers() {
        return List.copyOf(answers);
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
