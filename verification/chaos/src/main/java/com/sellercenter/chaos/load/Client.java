package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.system.Wait;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A client that does what the contract advises: the same request with the same key, until it is answered.
 *
 * @param worthRetrying whether a retry is still worthwhile
 */
record Client(Api gateway, Ledger ledger, Random random, BooleanSupplier worthRetrying) {

    private static final Set<Integer> UNKNOWN = Set.of(400, 404);
    // no answer, 409 still running, 429 too many, 503 away: the same request may succeed later
    private static final Set<Integer> RETRYABLE = Set.of(Ledger.NO_ANSWER, 409, 429, 503);

    /** The answer 200, or none where the system had another one or a retry was not worthwhile any more. */
    Optional<Answer> sendUntilAnswered(Request request) {
        var begun = System.nanoTime();
        while (true) {
            var answer = send(request, begun);
            if (answer.isPresent() && answer.get().status() == 200) {
                return answer;
            }
            if (!answer.map(found -> isRetryable(found.status(), System.nanoTime())).orElse(true)
                    || !worthRetrying.getAsBoolean()) {
                return Optional.empty();
            }
            Wait.pause(Duration.ofMillis(50 + random.nextInt(200)));
        }
    }

    // while a database is set back, a conversation may be unknown until it is stored again, and a message for ever
    private boolean isRetryable(int status, long since) {
        return RETRYABLE.contains(status) || (UNKNOWN.contains(status) && ledger.wasSetBackSince(since));
    }

    /** Whatever is answered once; nothing where the connection broke. */
    Optional<Answer> send(Request request) {
        return send(request, System.nanoTime());
    }

    /** The same for a request about something that was seen at that moment, in nanoseconds. */
    Optional<Answer> send(Request request, long begun) {
        try {
            var answer = gateway.send(request);
            ledger.answered(answer.status());
            if (answer.status() != 200 && !isRetryable(answer.status(), begun)) {
                ledger.unexpected("%s %s: %s %s".formatted(request.method(), request.path(), answer.status(),
                        answer.body()));
            }
            return Optional.of(answer);
        } catch (UncheckedIOException broken) {
            ledger.answered(Ledger.NO_ANSWER);
            return Optional.empty();
        }
    }
}
