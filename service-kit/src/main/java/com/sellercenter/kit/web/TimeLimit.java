package com.sellercenter.kit.web;

import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Answers 503 where no answer comes in time, counted from the end of the request's body. Only the answer is given up: database
 * work continues behind its cancel shield. The management port, which inherits the filters, has no time limit.
 */
public final class TimeLimit implements WebFilter, Ordered {

    private final Duration limit;

    /** @param limit longer than a statement may run, shorter than the gateway waits */
    public TimeLimit(Duration limit) {
        this.limit = limit;
    }

    /** Right behind the request id, which the log of a late answer needs. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")) {
            return chain.filter(exchange);
        }
        return hasBody(exchange.getRequest())
                ? filterWithBody(exchange, chain)
                : chain.filter(exchange).timeout(limit);
    }

    /** Whether a request has a body (RFC 9112 §6). */
    public static boolean hasBody(ServerHttpRequest request) {
        var headers = request.getHeaders();
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private Mono<Void> filterWithBody(ServerWebExchange exchange, WebFilterChain chain) {
        var request = new TimedBody(exchange.getRequest());
        return chain.filter(exchange.mutate().request(request).build()).timeout(expiry(request));
    }

    private Mono<Long> expiry(TimedBody body) {
        return Mono.delay(limit).then(Mono.defer(body::end)).then(Mono.defer(() -> Mono.delay(body.rest(limit))));
    }

    /** Knows when the body has ended, if anybody reads it. */
    private static final class TimedBody extends ServerHttpRequestDecorator {

        private final Sinks.Empty<Void> end = Sinks.empty();
        private volatile boolean read;
        private volatile long ended = System.nanoTime();

        private TimedBody(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.using(this::begin, begun -> super.getBody(), TimedBody::finish);
        }

        private TimedBody begin() {
            read = true;
            return this;
        }

        private void finish() {
            ended = System.nanoTime();
            var _ = end.tryEmitEmpty();
        }

        private Mono<Void> end() {
            return read ? end.asMono() : Mono.empty();
        }

        private Duration rest(Duration limit) {
            var rest = limit.minusNanos(System.nanoTime() - ended);
            return rest.isNegative() ? Duration.ZERO : rest;
        }
    }
}
