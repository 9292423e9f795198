package com.sellercenter.system;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits with a time limit. */
public final class Wait {

    private static final Duration POLL = Duration.ofMillis(100);

    private Wait() {}

    /** Whether the condition came to hold within the limit. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    /**
     * Returns when the condition holds.
     *
     * @param problem what is wrong where it does not
     * @throws IllegalStateException with the problem where it does not hold within the limit
     */
    public static void until(String problem, Duration limit, BooleanSupplier condition) {
        if (!until(limit, condition)) {
            throw new IllegalStateException(problem + " after " + limit.toSeconds() + " s");
        }
    }

    /** Returns when all these threads have ended. */
    public static void forEnd(Collection<Thread> threads) {
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets that much time pass. */
    public static void pause(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
