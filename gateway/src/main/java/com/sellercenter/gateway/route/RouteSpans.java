package com.sellercenter.gateway.route;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Trace;
import io.opentelemetry.api.trace.Span;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The spans of calls to the services, around their retries, each until the answer begins. {@link RequestHeaders} tells the
 * service the trace: it does not see the Reactor context.
 */
@Component
class RouteSpans implements GlobalFilter, Ordered {

    /** Exchange attribute with the {@link Trace} of the call. */
    private static final String CALL = RouteSpans.class.getName();

    @Override
    public int getOrder() {
        return NettyRoutingFilter.ORDER - 3; // RefusedConnectionRetry is the next
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var trace = Trace.of(exchange);
        return trace.isRecorded()
                ? trace.span(type(exchange), span -> call(exchange, chain, trace.in(span), span))
                : chain.filter(exchange);
    }

    /** What the service is told of its trace; empty where there is none. */
    static String traceparent(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(CALL, Trace.of(exchange)).header();
    }

    private static SpanType type(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        return SpanType.call(exchange.getRequest().getMethod().name(), route.getId());
    }

    private static Mono<Void> call(ServerWebExchange exchange, GatewayFilterChain chain, Trace trace, Span span) {
        exchange.getAttributes().put(CALL, trace);
        return chain.filter(exchange).then(Mono.fromRunnable(() -> describe(exchange, span)));
    }

    private static void describe(ServerWebExchange exchange, Span span) {
        HttpClientResponse answer = exchange.getAttribute(CLIENT_RESPONSE_ATTR);
        if (answer != null) {
            span.setAttribute("http.response.status_code", answer.status().code());
        }
    }
}
