package com.sellercenter.endtoend.contract.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent once, and what came of it.
 *
 * @param answer null where none came
 * @param failure why none came, else null
 */
record Attempt(RandomRequest.Made request, Wire.@Nullable Answer answer, @Nullable Exception failure, Duration took) {

    // the gateway waits 5 s for a body that was promised and does not come
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final String RETRY_AFTER = "retry-after";

    static Attempt of(RandomRequest.Made request, Wire wire) {
        var start = System.nanoTime();
        try {
            var answer = wire.send(request.bytes(), request.method().equals("HEAD"));
            return new Attempt(request, answer, null, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException | RuntimeException e) {
            return new Attempt(request, null, e, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** The answer's status, 0 where none came. */
    int status() {
        return answer == null ? 0 : answer.status();
    }

    /** Whether the machine may have been too busy: a 503 that says when to ask again, or nothing soon. */
    boolean isLate() {
        return took.compareTo(SOON) > 0
                || answer != null && status() == 503 && answer.headers().containsKey(RETRY_AFTER);
    }

    /** How long the answer asks to wait. */
    Duration retryAfter() {
        return answer == null
                ? Duration.ZERO
                : Duration.ofSeconds(Long.parseLong(answer.headers().getOrDefault(RETRY_AFTER, "0")));
    }

    /** What is wrong with it, by what is wrong with answers that are neither late nor a 5xx. */
    List<String> problems(BiFunction<RandomRequest.Made, Wire.Answer, List<String>> described) {
        if (answer == null) {
            return List.of("no answer: " + failure);
        }
        if (hasUnknownCoding()) {
            return List.of();
        }
        var problems = new ArrayList<>(status() >= 500 ? List.of("5xx") : described.apply(request, answer));
        if (took.compareTo(SOON) > 0) {
            problems.add("took " + took);
        }
        return problems;
    }

    // RFC 9112, section 6.1: 501 for a transfer coding that the server does not understand
    private boolean hasUnknownCoding() {
        return status() == 501 && request.text().contains("Transfer-Encoding: gzip");
    }
}
