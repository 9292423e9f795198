package com.sellercenter.kit.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Does pieces of work together, as databases commit: what comes while nothing is under way is done at once, and what
 * gathers meanwhile goes together in the next group, in its order. So nobody waits for company, and a busy service does
 * more with each statement or call.
 *
 * <p>A cancel lets go of the outcome and leaves the work running.
 *
 * @param <T> a piece of work
 * @param <R> its outcome
 */
public final class GroupCommit<T, R> {

    private final Limits limits;
    private final Function<List<T>, Mono<List<R>>> work;
    private final Queue<Piece<T, R>> waiting = new ArrayDeque<>();
    private int underWay;

    /** @param work does a group; gives the outcomes in the order of the pieces, or fails for all of them */
    public GroupCommit(Limits limits, Function<List<T>, Mono<List<R>>> work) {
        this.limits = limits;
        this.work = work;
    }

    /** The outcome of the piece; fails with {@link Overflow} where too many wait, or it has waited too long. */
    public Mono<R> add(T piece) {
        return Mono.defer(() -> Mono.fromFuture(queue(piece).copy())); // of which a cancel reaches the copy
    }

    /** How many pieces wait for their group. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private CompletableFuture<R> queue(T value) {
        var piece = new Piece<T, R>(value, System.nanoTime(), new CompletableFuture<>());
        if (!offer(piece)) {
            fail(List.of(piece), new Overflow(limits.waiting() + " wait already"));
        }
        startGroups();
        return piece.outcome();
    }

    private synchronized boolean offer(Piece<T, R> piece) {
        return waiting.size() < limits.waiting() && waiting.add(piece);
    }

    private void startGroups() {
        for (var group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
            start(group);
        }
    }

    private synchronized List<Piece<T, R>> nextGroup() {
        if (waiting.isEmpty() || underWay == limits.groups()) {
            return List.of();
        }
        underWay++;
        var group = new ArrayList<Piece<T, R>>();
        while (group.size() < limits.pieces() && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    private void start(List<Piece<T, R>> group) {
        var now = System.nanoTime();
        var late = group.stream().filter(piece -> piece.isLate(now, limits.patience())).toList();
        var inTime = group.stream().filter(piece -> !piece.isLate(now, limits.patience())).toList();
        fail(late, new Overflow("waited too long"));
        if (inTime.isEmpty()) {
            end(() -> {
            });
        } else {
            work(inTime);
        }
    }

    private void work(List<Piece<T, R>> group) {
        var _ = Mono.defer(() -> work.apply(group.stream().map(Piece::value).toList())).single()
                .map(outcomes -> oneOfEach(group, outcomes))
                .subscribe(outcomes -> end(() -> complete(group, outcomes)), error -> end(() -> fail(group, error)));
    }

    private static <R> List<R> oneOfEach(List<?> group, List<R> outcomes) {
        if (outcomes.size() != group.size()) {
            throw new IllegalStateException(group.size() + " pieces, " + outcomes.size() + " outcomes");
        }
        return outcomes;
    }

    // the next group is on its way before anybody looks at the outcomes of this one
    private void end(Runnable tell) {
        synchronized (this) {
            underWay--;
        }
        startGroups();
        tell.run();
    }

    private static <T, R> void complete(List<Piece<T, R>> group, List<R> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private static void fail(List<? extends Piece<?, ?>> group, Throwable error) {
        group.forEach(piece -> piece.outcome().completeExceptionally(error));
    }

    /**
     * What bounds it.
     *
     * @param pieces the most in one group
     * @param groups the most under way at once
     * @param waiting the most pieces that wait; the next one is refused
     * @param patience the longest that a piece waits for its group
     */
    public record Limits(int pieces, int groups, int waiting, Duration patience) {}

    private record Piece<T, R>(T value, long since, CompletableFuture<R> outcome) {

        boolean isLate(long now, Duration patience) {
            return now - since > patience.toNanos();
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
