package com.sellercenter.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.isAlreadyRouted;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.setAlreadyRouted;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RefusedConnectionRetryTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final RefusedConnectionRetry retry = new RefusedConnectionRetry();
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"GET,1,2", "HEAD,1,2", "GET,2,2", "GET,0,1", "POST,1,1", "DELETE,1,1"})
    void asksOnceMoreWhereOnlyAReadIsRefused(String method, int refused, int asked) {
        var outcome = StepVerifier.create(retry.filter(exchange(method), exchange -> route(exchange, refused)));

        if (refused < asked) {
            outcome.expectComplete().verify(TIMEOUT);
        } else {
            outcome.expectError(ConnectException.class).verify(TIMEOUT);
        }
        assertThat(attempts).hasValue(asked);
    }

    @Test
    void asksOnceWhereAnythingElseFails() {
        fails(new IOException("reset"));
        fails(new ConnectTimeoutException("silent"));
        assertThat(attempts).hasValue(2);
    }

    private void fails(IOException error) {
        StepVerifier.create(retry.filter(exchange("GET"), exchange -> {
            attempts.incrementAndGet();
            return Mono.error(error);
        })).expectError(error.getClass()).verify(TIMEOUT);
    }

    // as the library's filter does: it asks nobody where it has asked before
    private Mono<Void> route(ServerWebExchange exchange, int refused) {
        assertThat(isAlreadyRouted(exchange)).isFalse();
        setAlreadyRouted(exchange);
        return attempts.incrementAndGet() <= refused ? Mono.error(new ConnectException("refused")) : Mono.empty();
    }

    private static ServerWebExchange exchange(String method) {
        return MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.valueOf(method), "/"));
    }
}
