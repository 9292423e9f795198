package com.sellercenter.chaos.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Lets clients do so many things a second all together. Who was held up may catch up, but not all at once. */
final class Pace {

    private static final long MAX_ARREARS_NANOS = 2_000_000_000;

    private final long stepNanos;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Pace(double perSecond) {
        stepNanos = (long) (1e9 / perSecond);
    }

    /** Returns when it is the caller's turn. */
    void await() {
        var now = System.nanoTime();
        var mine = next.updateAndGet(last -> Math.max(last, now - MAX_ARREARS_NANOS) + stepNanos);
        for (var left = mine - now; left > 0; left = mine - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
