package com.sellercenter.benchmark;

import java.util.Locale;

/** Tells what goes on and for how long it has by now. */
public final class Progress {

    private final long begin = System.nanoTime();

    public void say(String what) {
        System.out.println(String.format(Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - begin) / 1e9, what));
    }
}
