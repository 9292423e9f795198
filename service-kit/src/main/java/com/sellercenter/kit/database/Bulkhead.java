package com.sellercenter.kit.database;

import com.sellercenter.kit.database.GroupCommit.Overflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets work begin while there is room for what it weighs, and the rest wait in its order. So what is under way at once takes
 * a known share of the memory, however large each piece of it may become.
 *
 * <p>A cancel lets go of the outcome and leaves the work running, in the room it has.
 */
public final class Bulkhead {

    private final Limits limits;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int free;

    public Bulkhead(Limits limits) {
        this.limits = limits;
        this.free = limits.room();
    }

    /**
     * For lists with their messages, which weigh one for each element: one of the longest at a time, or many of the usual
     * length. A list of a hundred may have 8 MiB of messages, and several times that while it is read and written.
     */
    public static Bulkhead forLists() {
        return new Bulkhead(new Limits(150, 1_000, Duration.ofMillis(1_500)));
    }

    /**
     * The outcome of the work; what weighs more than all the room takes all of it. Fails with {@link Overflow} where too many
     * wait, and with a {@link TimeoutException} where it has waited too long; the work is then not begun.
     */
    public <T> Mono<T> run(int weight, Mono<T> work) {
        var needed = Math.min(weight, limits.room());
        return CancelShield.shield(Mono.fromFuture(() -> enter(needed))
                .flatMap(entered -> work.doFinally(end -> leave(needed))));
    }

    private CompletableFuture<Boolean> enter(int weight) {
        var piece = new Waiting(weight, new CompletableFuture<>());
        if (!offer(piece)) {
            return CompletableFuture.failedFuture(new Overflow(limits.waiting() + " wait already"));
        }
        admit();
        return piece.entered().orTimeout(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized boolean offer(Waiting piece) {
        forgetWhatGaveUp();
        return waiting.size() < limits.waiting() && waiting.add(piece);
    }

    private void leave(int weight) {
        giveBack(weight);
        admit();
    }

    private synchronized void giveBack(int weight) {
        free += weight;
    }

    // one that has given up in this very moment has no use for its room
    private void admit() {
        for (var next = next(); next != null; next = next()) {
            if (!next.entered().complete(true)) {
                giveBack(next.weight());
            }
        }
    }

    private synchronized @Nullable Waiting next() {
        forgetWhatGaveUp();
        var next = waiting.peek();
        if (next == null || next.weight() > free) {
            return null;
        }
        free -= next.weight();
        return waiting.remove();
    }

    // all have the same patience, so those who lost it stand in front
    private void forgetWhatGaveUp() {
        while (!waiting.isEmpty() && waiting.peek().entered().isDone()) {
            waiting.remove();
        }
    }

    /**
     * What bounds it.
     *
     * @param room what may be under way at once, in units of weight
     * @param waiting the most pieces that wait; the next one is refused
     * @param patience the longest that a piece waits for room
     */
    public record Limits(int room, int waiting, Duration patience) {}

    private record Waiting(int weight, CompletableFuture<Boolean> entered) {}
}
