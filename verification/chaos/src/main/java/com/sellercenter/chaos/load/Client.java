package com.sellercenter.chaos.load;

import com.sellercenter.chaos.world.Until;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A client that does what the contract advises: the same request with the same key, until it is answered. */
final class Client {

    // away, still running, slowed down, cut off: each says "come again"
    private static final Set<Integer> COME_AGAIN = Set.of(Ledger.NO_ANSWER, 409, 429, 503);

    private final Api gateway;
    private final Ledger ledger;
    private final Random random;
    private final BooleanSupplier patient;

    /** @param patient whether it is worth while to try again */
    Client(Api gateway, Ledger ledger, Random random, BooleanSupplier patient) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.random = random;
        this.patient = patient;
    }

    /** The answer 200, or none where the system had another one or the client's patience ended. */
    Optional<Answer> insist(Request request) {
        while (true) {
            var answer = send(request);
            if (answer.isPresent() && answer.get().status() == 200) {
                return answer;
            }
            if (!answer.map(Answer::status).map(COME_AGAIN::contains).orElse(true) || !patient.getAsBoolean()) {
                return Optional.empty();
            }
            Until.passed(Duration.ofMillis(50 + random.nextInt(200)));
        }
    }

    /** Whatever is answered once; nothing where the connection broke. */
    Optional<Answer> send(Request request) {
        try {
            var answer = gateway.send(request);
            ledger.answered(answer.status());
            if (answer.status() != 200 && !COME_AGAIN.contains(answer.status())) {
                ledger.unexpected("%s %s: %d %s".formatted(request.method(), request.path(), answer.status(),
                        answer.body()));
            }
            return Optional.of(answer);
        } catch (UncheckedIOException broken) {
            ledger.answered(Ledger.NO_ANSWER);
            return Optional.empty();
        }
    }
}
