package com.sellercenter.benchmark.load;

import org.jspecify.annotations.Nullable;

/**
 * What was answered. Valid only while it is being told of.
 *
 * @param intendedNanos when the request was due, by {@link System#nanoTime()}
 */
public record Reply(int status, String head, String body, long intendedNanos) {

    /** The value of a header, whatever the case of its name. */
    public @Nullable String header(String name) {
        return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse(null);
    }
}
