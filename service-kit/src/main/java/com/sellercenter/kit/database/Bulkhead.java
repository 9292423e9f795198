package com.sellercenter.kit.database;

import com.sellercenter.kit.database.GroupCommit.Overflow;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Starts work while there are permits for its weight, and queues the rest in order. So what runs at once takes a known share
 * of the memory, however large each piece of it may become.
 *
 * <p>A cancel releases the caller and leaves the work running, with its permits.
 */
public final class Bulkhead {

    private final Limits limits;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int free;

    public Bulkhead(Limits limits) {
        this.limits = limits;
        this.free = limits.permits();
    }

    /**
     * For lists with their messages, which weigh one for each element: one list of 100 at a time, or many of the usual
     * length. A list of a hundred may have 8 MiB of messages, and several times that while it is read and written.
     */
    public static Bulkhead forLists(MeterRegistry meters) {
        return new Bulkhead(new Limits(150, 1_000, Duration.ofMillis(1_500))).measured("lists", meters);
    }

    /** Shows what it has in use as {@code bulkhead.permits.in.use}, and who waits as {@code bulkhead.waiting}. */
    public Bulkhead measured(String name, MeterRegistry meters) {
        Gauge.builder("bulkhead.permits.in.use", this, Bulkhead::inUse).tag("bulkhead", name)
                .description("permits that work has now").register(meters);
        Gauge.builder("bulkhead.waiting", this, Bulkhead::waiting).tag("bulkhead", name)
                .description("work that waits for its permits").register(meters);
        return this;
    }

    /**
     * The outcome of the work; work that weighs more than all permits takes all of them. Fails with {@link Overflow} if the
     * queue is full, and with a {@link TimeoutException} if no permits were free in time; the work is then not started.
     */
    public <T> Mono<T> run(int weight, Mono<T> work) {
        var needed = Math.min(weight, limits.permits());
        return CancelShield.shield(Mono.usingWhen(Mono.fromFuture(() -> acquire(needed)), acquired -> work,
                acquired -> Mono.fromRunnable(() -> release(needed))));
    }

    private synchronized int inUse() {
        return limits.permits() - free;
    }

    private synchronized int waiting() {
        removeTimedOut();
        return queue.size();
    }

    private CompletableFuture<Boolean> acquire(int weight) {
        var waiting = new Waiting(weight, new CompletableFuture<>());
        if (!enqueue(waiting)) {
            return CompletableFuture.failedFuture(new Overflow(limits.maxWaiting() + " wait already"));
        }
        startWaiting();
        return waiting.acquired().orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized boolean enqueue(Waiting waiting) {
        removeTimedOut();
        return queue.size() < limits.maxWaiting() && queue.add(waiting);
    }

    private void release(int weight) {
        giveBack(weight);
        startWaiting();
    }

    private synchronized void giveBack(int weight) {
        free += weight;
    }

    // one that timed out in this very moment has no use for its permits
    private void startWaiting() {
        for (var next = next(); next != null; next = next()) {
            if (!next.acquired().complete(true)) {
                giveBack(next.weight());
            }
        }
    }

    private synchronized @Nullable Waiting next() {
        removeTimedOut();
        var next = queue.peek();
        if (next == null || next.weight() > free) {
            return null;
        }
        free -= next.weight();
        return queue.remove();
    }

    // all have the same timeout, so those that timed out stand in front
    private void removeTimedOut() {
        while (!queue.isEmpty() && queue.peek().acquired().isDone()) {
            queue.remove();
        }
    }

    /**
     * Its bounds.
     *
     * @param permits what may run at once, in units of weight
     * @param maxWaiting how many may wait; the next one is refused
     * @param timeout how long one may wait for its permits
     */
    public record Limits(int permits, int maxWaiting, Duration timeout) {}

    private record Waiting(int weight, CompletableFuture<Boolean> acquired) {}
}
