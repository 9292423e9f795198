package com.sellercenter.kit.identity;

import com.sellercenter.kit.drf.error.Negotiation;
import com.sellercenter.kit.drf.error.Refusal;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses every request without an identity that the gateway signed, and gives controllers the {@link Caller} as request
 * attribute {@value #CALLER}. The management port, which inherits the filters, has a filter of its own.
 */
public final class CallerFilter implements WebFilter {

    /** Name of the request attribute. */
    public static final String CALLER = "caller";

    private static final String BEARER = "Bearer ";

    private final IdentityTokens tokens;

    public CallerFilter(IdentityTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")) {
            return chain.filter(exchange);
        }
        return Mono.deferContextual(context -> {
            exchange.getAttributes().put(CALLER,
                    context.getOrEmpty(Caller.class).orElseGet(() -> caller(exchange.getRequest())));
            return chain.filter(exchange);
        });
    }

    /**
     * Who sends the request. A handler in front of the filters that has called this hands the caller on in the Reactor context,
     * under the key {@code Caller.class}. Refuses with 406 a client that does not accept JSON, with 401 a request without a
     * valid identity, and what {@link Caller#of} refuses.
     */
    public Caller caller(ServerHttpRequest request) {
        Negotiation.requireJson(request);
        var header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            throw new Refusal.NotAuthenticated();
        }
        var identity = tokens.verify(header.substring(BEARER.length()));
        if (identity == null) {
            throw new Refusal.InvalidToken();
        }
        return Caller.of(identity, request.getPath().value());
    }
}
