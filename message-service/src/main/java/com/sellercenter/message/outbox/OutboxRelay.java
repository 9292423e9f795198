package com.sellercenter.message.outbox;

import com.sellercenter.kit.health.Heartbeat;
import com.sellercenter.kit.health.Watchdog;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;
import reactor.core.publisher.Mono;

/** Publishes the outbox, one batch after the other, on a thread of its own for as long as the service runs. */
@Component
public class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    // longer than the limits inside a batch allow (connecting, four statements, the send), shorter than the watchdog's limit
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(25);

    private final Outbox outbox;
    private final MessagePublisher publisher;
    private final OutboxMetrics metrics;
    private final OutboxProperties properties;
    private final ExponentialBackOff backOff;
    private final Heartbeat heartbeat;
    private volatile @Nullable Thread thread;
    private volatile boolean woken;

    OutboxRelay(Outbox outbox, MessagePublisher publisher, OutboxMetrics metrics, OutboxProperties properties,
            Watchdog watchdog) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.metrics = metrics;
        this.properties = properties;
        this.backOff = new ExponentialBackOff(properties.poll().toMillis(), 2);
        backOff.setMaxInterval(properties.longestBackOff().toMillis());
        backOff.setJitter(properties.poll().toMillis() / 2);
        this.heartbeat = watchdog.watch("outbox relay");
    }

    /** Makes the relay look for entries soon; called when a message is committed. Returns at once. */
    public void wake() {
        if (!woken) { // unparking a thread costs more than reading a flag
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void start() {
        var starting = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
        thread = starting;
        starting.start();
    }

    /** Waits until the current batch is finished. */
    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        if (stopping != null) {
            LockSupport.unpark(stopping);
            join(stopping);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops after the web server, whose last requests still store messages. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        var failures = backOff.start();
        while (isCurrent()) {
            heartbeat.beat();
            try {
                woken = false; // cleared before the query: a message it does not see wakes the relay again
                if (relay() < properties.batchSize()) {
                    awaitMore();
                }
                failures = backOff.start();
            } catch (RuntimeException e) {
                var pause = failures.nextBackOff();
                log.warn("nothing is published for {} ms: {}", pause, e.toString());
                rest(Duration.ofMillis(pause));
            }
        }
    }

    // many small batches would cost this service, Kafka and the consumers more than few large ones
    private void awaitMore() {
        rest(properties.gather());
        if (!woken) {
            LockSupport.parkNanos(properties.poll().toNanos());
        }
    }

    private int relay() {
        return Objects.requireNonNull(outbox.relay(properties.batchSize(), this::publish).block(BATCH_TIMEOUT));
    }

    private Mono<Void> publish(List<OutboxEntry> entries) {
        return publisher.publish(entries).doOnSuccess(done -> metrics.published(entries));
    }

    // no new message ends this pause, unlike the wait for more
    private void rest(Duration pause) {
        var end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && isCurrent(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private static void join(Thread stopping) {
        try {
            stopping.join(BATCH_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
