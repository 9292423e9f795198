package com.sellercenter.contracts.error;

import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Gives every request an id ({@value #HEADER}): the caller's own if it has a plain one, else a new one. */
public final class RequestIdFilter implements WebFilter, Ordered {

    /** Request and response header; also the key in the Reactor context and among the exchange's attributes. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** The id of the request being answered, or empty outside of one. */
    public static String of(ContextView context) {
        return Objects.requireNonNullElse(context.getOrDefault(HEADER, ""), "");
    }

    /** The id for a request that came with these headers. */
    public static String idFor(HttpHeaders headers) {
        var given = headers.getFirst(HEADER);
        return given != null && PLAIN.matcher(given).matches() ? given : newId();
    }

    static String of(ServerWebExchange exchange) {
        return Objects.toString(exchange.getAttribute(HEADER), "");
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var id = idFor(exchange.getRequest().getHeaders());
        exchange.getAttributes().put(HEADER, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        return chain.filter(exchange).contextWrite(context -> context.put(HEADER, id));
    }

    // not secret, so no secure random, which may block
    private static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
