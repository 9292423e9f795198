package com.sellercenter.benchmark.load;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What was answered.
 *
 * @param intendedNanos when the request was due, by {@link System#nanoTime()}
 */
public record Reply(int status, HttpHeaders headers, String body, long intendedNanos) {

    /** The value of a header, whatever the case of its name. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
