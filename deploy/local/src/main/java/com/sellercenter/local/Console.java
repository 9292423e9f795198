package com.sellercenter.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person at the keyboard reads. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    /** Does some work and prints a line with its name, its time and a note. */
    void step(String name, String note, Runnable work) {
        var begin = System.nanoTime();
        work.run();
        say("  %-22s %6s   %s".formatted(name, seconds(begin), note));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The time since then, as people write it. */
    static String seconds(long beginNanos) {
        return String.format(Locale.ROOT, "%.1f s",
                Duration.ofNanos(System.nanoTime() - beginNanos).toMillis() / 1000.0);
    }
}
