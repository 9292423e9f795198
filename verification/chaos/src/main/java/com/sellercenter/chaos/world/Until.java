package com.sellercenter.chaos.world;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits that have an end. */
public final class Until {

    private static final long POLL_NANOS = 100_000_000;

    private Until() {}

    /** Whether the condition came to hold in time. */
    public static boolean holds(Duration patience, BooleanSupplier condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Returns when the condition holds; fails with these words when it does not in time. */
    public static void holds(String otherwise, Duration patience, BooleanSupplier condition) {
        if (!holds(patience, condition)) {
            throw new IllegalStateException(otherwise + " after " + patience.toSeconds() + " s");
        }
    }

    /** Lets that much time pass. */
    public static void passed(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
