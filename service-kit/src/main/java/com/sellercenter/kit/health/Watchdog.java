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
 * the database or of Kafka is no such reason, for whoever tries again is alive.
 */
public final class Watchdog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final int LOOKS = 6; // in the time of patience
    private static final String NAME = "watchdog";

    private final Duration patience;
    private final ApplicationEventPublisher events;
    private final Map<String, BooleanSupplier> watched = new ConcurrentHashMap<>();
    private List<String> seen = List.of();
    private boolean broken;
    private volatile @Nullable Thread thread;

    /** @param patience how long something may stand still */
    public Watchdog(Duration patience, ApplicationEventPublisher events) {
        this.patience = patience;
        this.events = events;
    }

    /** How long something may stand still. */
    public Duration patience() {
        return patience;
    }

    /** Watches a worker, who has to beat the pulse from now on until the process ends. */
    public Heartbeat watch(String name) {
        var pulse = new Heartbeat();
        watch(name, () -> pulse.silentFor(patience));
        return pulse;
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
            LockSupport.parkNanos(patience.toNanos() / LOOKS);
            look();
        }
    }

    // seen twice, or a process that was suspended and continued would take its own absence for somebody's death
    private void look() {
        try {
            var still = watched.entrySet().stream().filter(entry -> entry.getValue().getAsBoolean())
                    .map(Map.Entry::getKey).sorted().toList();
            tell(still.stream().filter(seen::contains).toList());
            seen = still;
        } catch (RuntimeException e) {
            log.warn("the watchdog could not look: {}", e.toString());
        }
    }

    private void tell(List<String> still) {
        if (still.isEmpty() == broken) {
            broken = !still.isEmpty();
            if (broken) {
                log.error("stands still for more than {} s: {}", patience.toSeconds(), still);
            } else {
                log.warn("everything moves again");
            }
            AvailabilityChangeEvent.publish(events, this, broken ? LivenessState.BROKEN : LivenessState.CORRECT);
        }
    }
}
