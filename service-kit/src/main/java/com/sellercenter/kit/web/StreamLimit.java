package com.sellercenter.kit.web;

/** How many streams an instance may have open: they must leave memory for other requests. */
public final class StreamLimit {

    private StreamLimit() {}

    /**
     * The setting, or where that is 0, as many as half of the heap holds.
     *
     * @param bytesEach what an open stream takes of the heap
     */
    public static int of(int setting, int bytesEach) {
        return setting > 0 ? setting : Math.toIntExact(Runtime.getRuntime().maxMemory() / 2 / bytesEach);
    }
}
