package com.sellercenter.kit.web;

import static com.sellercenter.kit.database.CancelShield.shield;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.web.error.Outage;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TimeLimitTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final TimeLimit limit = new TimeLimit(Duration.ofMillis(100));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    @Test
    void givesUpAnAnswerThatDoesNotComeAndLeavesTheWorkToItsEnd() {
        var done = new AtomicBoolean();
        var work = Mono.delay(Duration.ofMillis(500)).doOnNext(tick -> done.set(true)).then();

        StepVerifier.create(limit.filter(exchange, request -> shield(work))).expectErrorSatisfies(
                error -> assertThat(error).isInstanceOf(TimeoutException.class).matches(Outage::isBehind))
                .verify(LIMIT);

        assertThat(done).isFalse();
        Awaitility.await().atMost(LIMIT).untilTrue(done);
    }

    @Test
    void letsAnAnswerInTimePass() {
        StepVerifier.create(limit.filter(exchange, request -> Mono.empty())).expectComplete().verify(LIMIT);
    }
}
