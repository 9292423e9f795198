package com.sellercenter.kit.database;

import com.sellercenter.kit.trace.Trace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Does items of work in groups, as databases commit: an item that arrives while nothing runs is done at once, and those that
 * arrive meanwhile form the next group, in their order. So no item waits for others to join it, and a busy service does more
 * with each statement or call.
 *
 * <p>A cancel releases the caller and leaves the work running. Its spans belong to the first trace of the group that is
 * sampled, with links to the others (ADR 19).
 *
 * @param <T> an item of work
 * @param <R> its outcome
 */
public final class GroupCommit<T, R> {

    private final Limits limits;
    private final Function<List<T>, Mono<List<R>>> work;
    private final Queue<Item<T, R>> waiting = new ArrayDeque<>();
    private int running;

    /** @param work does a group; returns the outcomes in the order of the items, or fails for all of them */
    public GroupCommit(Limits limits, Function<List<T>, Mono<List<R>>> work) {
        this.limits = limits;
        this.work = work;
    }

    /** Shows who waits as {@code group.commit.waiting}, and the groups in flight as {@code group.commit.in.flight}. */
    public GroupCommit<T, R> measured(String name, MeterRegistry meters) {
        Gauge.builder("group.commit.waiting", this, GroupCommit::waiting).tag("group", name)
                .description("items that wait for their group").register(meters);
        Gauge.builder("group.commit.in.flight", this, GroupCommit::running).tag("group", name)
                .description("groups that are being done").register(meters);
        return this;
    }

    /** The outcome of the item; fails with {@link Overflow} if too many wait, or if it has waited too long. */
    public Mono<R> add(T item) {
        // a cancel reaches only the copy
        return Mono.deferContextual(context -> Mono.fromFuture(queue(item, Trace.of(context)).copy()));
    }

    /** How many items wait for their group. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized int running() {
        return running;
    }

    private CompletableFuture<R> queue(T value, Trace trace) {
        var item = new Item<T, R>(value, System.nanoTime(), new CompletableFuture<>(), trace);
        if (!offer(item)) {
            fail(List.of(item), new Overflow(limits.maxWaiting() + " wait already"));
        }
        startGroups();
        return item.outcome();
    }

    private synchronized boolean offer(Item<T, R> item) {
        return waiting.size() < limits.maxWaiting() && waiting.add(item);
    }

    private void startGroups() {
        for (var group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
            start(group);
        }
    }

    private synchronized List<Item<T, R>> nextGroup() {
        if (waiting.isEmpty() || running == limits.maxGroups()) {
            return List.of();
        }
        running++;
        var group = new ArrayList<Item<T, R>>();
        while (group.size() < limits.maxGroupSize() && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    private void start(List<Item<T, R>> group) {
        var now = System.nanoTime();
        var late = group.stream().filter(item -> item.isLate(now, limits.timeout())).toList();
        var inTime = group.stream().filter(item -> !item.isLate(now, limits.timeout())).toList();
        fail(late, new Overflow("waited too long"));
        if (inTime.isEmpty()) {
            end(() -> {
            });
        } else {
            work(inTime);
        }
    }

    private void work(List<Item<T, R>> group) {
        var _ = Mono.defer(() -> work.apply(group.stream().map(Item::value).toList())).single()
                .contextWrite(Trace.ofGroup(group.stream().map(Item::trace).toList())::putInto)
                .map(outcomes -> oneOfEach(group, outcomes))
                .subscribe(outcomes -> end(() -> complete(group, outcomes)), error -> end(() -> fail(group, error)));
    }

    private static <R> List<R> oneOfEach(List<?> group, List<R> outcomes) {
        if (outcomes.size() != group.size()) {
            throw new IllegalStateException(group.size() + " items, " + outcomes.size() + " outcomes");
        }
        return outcomes;
    }

    // the next group starts before the callers of this one get their outcomes
    private void end(Runnable complete) {
        synchronized (this) {
            running--;
        }
        startGroups();
        complete.run();
    }

    private static <T, R> void complete(List<Item<T, R>> group, List<R> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private static void fail(List<? extends Item<?, ?>> group, Throwable error) {
        group.forEach(item -> item.outcome().completeExceptionally(error));
    }

    /**
     * Its bounds.
     *
     * @param maxGroupSize how many items a group may have
     * @param maxGroups how many groups may run at once
     * @param maxWaiting how many items may wait; the next one is refused
     * @param timeout how long an item may wait for its group
     */
    public record Limits(int maxGroupSize, int maxGroups, int maxWaiting, Duration timeout) {}

    private record Item<T, R>(T value, long since, CompletableFuture<R> outcome, Trace trace) {

        boolean isLate(long now, Duration timeout) {
            return now - since > timeout.toNanos();
        }
    }

    /** There is more work than can be done in time. */
    public static final class Overflow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overflow(String message) {
            super(message, null, false, false);
        }
    }
}
