package com.sellercenter.gateway.route;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Asks once more where the service refused the connection of a {@code GET} or {@code HEAD}: of several instances, or of one that
 * is being replaced, another may listen a moment later. Such a request has reached nobody.
 */
@Component
class RefusedConnectionRetry implements GlobalFilter, Ordered {

    private static final Set<HttpMethod> RETRIED = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public int getOrder() {
        return NettyRoutingFilter.ORDER - 2; // StreamRoutingFilter is the next
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return RETRIED.contains(exchange.getRequest().getMethod())
                ? Mono.defer(() -> route(exchange, chain)).retryWhen(once())
                : chain.filter(exchange);
    }

    private static Mono<Void> route(ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getAttributes().remove(ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR);
        return chain.filter(exchange);
    }

    private static Retry once() {
        return Retry.fixedDelay(1, PAUSE).filter(RefusedConnectionRetry::isRefused)
                .onRetryExhaustedThrow((retry, signal) -> signal.failure());
    }

    // a second wait for an address that does not answer would only be longer
    private static boolean isRefused(Throwable error) {
        return error instanceof ConnectException && !(error instanceof ConnectTimeoutException);
    }
}
