package com.sellercenter.kit.health;

import java.time.Duration;

/** The sign of life of one worker, which beats it in every round, successful or not. */
public final class Heartbeat {

    private volatile long last = System.nanoTime();

    /** To be called by the worker. Costs nothing. */
    public void beat() {
        last = System.nanoTime();
    }

    /** Whether the last beat is longer ago than that. */
    public boolean silentFor(Duration limit) {
        return silence().compareTo(limit) > 0;
    }

    /** The time since the last beat. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - last);
    }
}
