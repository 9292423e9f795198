package com.sellercenter.kit.web;

import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 503 where no answer comes in time. Only the answer is given up: database work continues behind its cancel shield.
 * The management port, which inherits the filters, has no time limit.
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
        return WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")
                ? chain.filter(exchange)
                : chain.filter(exchange).timeout(limit);
    }
}
