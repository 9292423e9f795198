package com.sellercenter.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

class RequestMetricsTest {

    private static final PathPattern PATTERN = new PathPatternParser().parse("/items/{id}");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestMetrics metrics = new RequestMetrics(meters);

    @Test
    void timesARequestByItsPatternAndStatus() {
        answer(HttpStatus.OK, HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, PATTERN);
        answer(HttpStatus.OK, HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, PATTERN);
        answer(HttpStatus.NOT_FOUND, RequestMetrics.URI, "/users/messages/");

        assertThat(meters.get("http.server.requests").tags("method", "GET", "uri", "/items/{id}", "status", "200",
                "outcome", "SUCCESS", "exception", "none", "error", "none").timer().count()).isEqualTo(2);
        assertThat(meters.get("http.server.requests").tags("uri", "/users/messages/", "status", "404", "outcome",
                "CLIENT_ERROR").timer().count()).isEqualTo(1);
    }

    @Test
    void countsRequestsByTheirTimeSoThatInstancesCanBeAddedUp() {
        metrics.record(HttpMethod.GET, "/items/{id}", 200, Duration.ofMillis(40));

        assertThat(meters.get("http.server.requests").timer().takeSnapshot().histogramCounts())
                .extracting(CountAtBucket::count).startsWith(0.0, 0.0, 1.0); // up to 5 ms, 25 ms, 100 ms
    }

    @Test
    void makesNoMeterOfWhatAClientInvents() {
        for (int i = 0; i < 50; i++) {
            answer(HttpStatus.NOT_FOUND, "nothing", "/" + i);
            metrics.record(HttpMethod.valueOf("INVENTED" + i), "/items/{id}", 405, Duration.ofMillis(1));
        }

        assertThat(meters.get("http.server.requests").timers()).hasSize(2);
    }

    private void answer(HttpStatus status, String attribute, Object pattern) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/items/" + System.nanoTime()));
        exchange.getAttributes().put(attribute, pattern);
        metrics.filter(exchange, answered -> complete(answered, status)).block(Duration.ofMinutes(1));
    }

    private static Mono<Void> complete(ServerWebExchange exchange, HttpStatus status) {
        exchange.getResponse().setStatusCode(status);
        return exchange.getResponse().setComplete();
    }
}
