package com.sellercenter.kit.web.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class DrainTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Test
    void leavesConnectionsOpenWhileItRuns() {
        var drain = new Drain(Duration.ofMinutes(1));
        drain.start();

        assertThat(connectionAfterAnswer(drain)).isNull();
    }

    @Test
    void closesEachConnectionItAnswersOnOnceItIsToStop() {
        var drain = new Drain(Duration.ofMinutes(1));
        drain.start();

        drain.stop(stopped::countDown);

        assertThat(drain.isRunning()).isTrue();
        assertThat(connectionAfterAnswer(drain)).isEqualTo("close");
        assertThat(stopped.getCount()).isOne();
    }

    @Test
    void letsTheOthersStopWhenThePeriodIsOver() throws InterruptedException {
        var drain = new Drain(Duration.ofMillis(20));
        drain.start();

        drain.stop(stopped::countDown);

        assertThat(stopped.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(drain.isRunning()).isFalse();
    }

    private static @Nullable String connectionAfterAnswer(Drain drain) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        drain.filter(exchange, passed -> passed.getResponse().setComplete()).block(LIMIT);
        return exchange.getResponse().getHeaders().getFirst("Connection");
    }
}
