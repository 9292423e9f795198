package com.sellercenter.system;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints what happens while it happens, with the seconds since the beginning. */
public final class Timeline {

    private final long begin = System.nanoTime();
    private final Consumer<String> out;

    public Timeline(Consumer<String> out) {
        this.out = out;
    }

    /** A line with the time before it. */
    public void say(String what) {
        out.accept(String.format(Locale.ROOT, "  %6.1f s  %s", elapsed().toMillis() / 1000.0, what));
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
