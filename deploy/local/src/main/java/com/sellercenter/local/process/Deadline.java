package com.sellercenter.local.process;

import java.time.Duration;

/** A moment several waits share. */
final class Deadline {

    private final long at;

    Deadline(Duration fromNow) {
        at = System.nanoTime() + fromNow.toNanos();
    }

    boolean passed() {
        return nanosLeft() <= 0;
    }

    long nanosLeft() {
        return at - System.nanoTime();
    }
}
