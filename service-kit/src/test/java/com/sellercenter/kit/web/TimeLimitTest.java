package com.sellercenter.kit.web;

import static com.sellercenter.kit.database.CancelShield.shield;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.web.error.Outage;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class TimeLimitTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TimeLimit limit = new TimeLimit(Duration.ofMillis(100));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    @Test
    void givesUpAnAnswerThatDoesNotComeAndLeavesTheWorkToItsEnd() {
        var done = new AtomicBoolean();
        var end = Sinks.<Void>empty();
        var work = end.asMono().doOnSuccess(nothing -> done.set(true));

        StepVerifier.create(limit.filter(exchange, request -> shield(work))).expectErrorSatisfies(
                error -> assertThat(error).isInstanceOf(TimeoutException.class).matches(Outage::isBehind))
                .verify(LIMIT);

        assertThat(done).isFalse();
        end.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        Awaitility.await().atMost(LIMIT).untilTrue(done);
    }

    @Test
    void doesNotCountTheTimeThatABodyTakesToArrive() {
        var slow = withBody(Mono.delay(Duration.ofMillis(500)).map(tick -> buffer()).flux());

        StepVerifier.create(limit.filter(slow, request -> request.getRequest().getBody().then())).expectComplete()
                .verify(LIMIT);
    }

    @Test
    void countsFromTheEndOfTheBody() {
        var slow = withBody(Mono.delay(Duration.ofMillis(200)).map(tick -> buffer()).flux());

        StepVerifier.create(limit.filter(slow, request -> request.getRequest().getBody().then(Mono.never())))
                .expectError(TimeoutException.class).verify(LIMIT);
    }

    @Test
    void countsFromTheStartWhereNobodyReadsTheBody() {
        StepVerifier.create(limit.filter(withBody(Flux.never()), request -> Mono.never()))
                .expectError(TimeoutException.class).verify(LIMIT);
    }

    private static MockServerWebExchange withBody(Flux<DataBuffer> body) {
        return MockServerWebExchange.from(MockServerHttpRequest.post("/").contentLength(1).body(body));
    }

    private static DataBuffer buffer() {
        return DefaultDataBufferFactory.sharedInstance.wrap(new byte[1]);
    }

    @Test
    void letsAnAnswerInTimePass() {
        StepVerifier.create(limit.filter(exchange, request -> Mono.empty())).expectComplete().verify(LIMIT);
    }
}
