package com.sellercenter.kit.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Fails the liveness of a process in which something that must move stands still, for no reason that passes by itself: a
 * dead thread, a consumer that reads nothing though there is something to read. A new process may have more luck. An outage of
 * the database or of Kafka is no such reason: a worker that retries is alive.
 */
public final class Watchdog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final int CHECKS = 6; // within the timeout
    private static final String NAME = "watchdog";

    private final Duration timeout;
    private final ApplicationEventPublisher events;
    private final Map<String, BooleanSupplier> watched = new ConcurrentHashMap<>();
    private List<String> silentBefore = List.of();
    private boolean broken;
    private volatile @Nullable Thread thread;

    /** @param timeout how long something may stand still */
    public Watchdog(Duration timeout, ApplicationEventPublisher events) {
        this.timeout = timeout;
        this.events = events;
    }

    /** How long something may stand still. */
    public Duration timeout() {
        return timeout;
    }

    /** Watches a worker, which must call {@link Heartbeat#beat} from now on until the process ends. */
    public Heartbeat watch(String name) {
        var heartbeat = new Heartbeat();
        watch(name, () -> heartbeat.silentFor(timeout));
        return heartbeat;
    }

    /** Watches something of which the condition tells whether it has stood still for too long. */
    public void watch(String name, BooleanSupplier standsStill) {
        watched.put(name, standsStill);
    }

    @Override
    public void start() {
        var starting = Thread.ofPlatform().daemon().name(NAME).unstarted(this::run);
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        LockSupport.unpark(stopping);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Last to stop: Spring stops whoever depends on it together with it, in its phase instead of their own. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void run() {
        while (Thread.currentThread() == thread) {
            LockSupport.parkNanos(timeout.toNanos() / CHECKS);
            check();
        }
    }

    // two checks in a row: a process that was suspended and continues finds all its workers silent once
    private void check() {
        try {
            var still = watched.entrySet().stream().filter(entry -> entry.getValue().getAsBoolean())
                    .map(Map.Entry::getKey).sorted().toList();
            publish(still.stream().filter(silentBefore::contains).toList());
            silentBefore = still;
        } catch (RuntimeException e) {
            log.warn("the watchdog could not check: {}", e.toString());
        }
    }

    private void publish(List<String> still) {
        if (still.isEmpty() == broken) {
            broken = !still.isEmpty();
            if (broken) {
                log.error("stands still for more than {} s: {}", timeout.toSeconds(), still);
            } else {
                log.warn("everything moves again");
            }
            AvailabilityChangeEvent.publish(events, this, broken ? LivenessState.BROKEN : LivenessState.CORRECT);
        }
    }
}
