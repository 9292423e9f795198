package com.sellercenter.kit.web;

import com.sellercenter.kit.trace.Trace;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Gives every request an id ({@value #HEADER}): the caller's own if it has one of plain characters, a new one otherwise; and
 * its place in a trace. At level debug, writes a line for every request.
 */
public final class RequestIdFilter implements WebFilter, Ordered {

    /** Request and response header; also the key in the Reactor context and among the exchange's attributes. */
    public static final String HEADER = "X-Request-Id";

    private static final Logger log = LoggerFactory.getLogger(RequestIdFilter.class);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final RequestTraces traces;

    public RequestIdFilter(RequestTraces traces) {
        this.traces = traces;
    }

    /** The id of the request being answered, or empty outside of one. */
    public static String of(ContextView context) {
        return Objects.requireNonNullElse(context.getOrDefault(HEADER, ""), "");
    }

    /** The id for a request that came with these headers. */
    public static String idFor(HttpHeaders headers) {
        var given = headers.getFirst(HEADER);
        return given != null && PLAIN.matcher(given).matches() ? given : newId();
    }

    /** The id of that request. */
    public static String of(ServerWebExchange exchange) {
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
        if (log.isDebugEnabled()) {
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> log(exchange, id)));
        }
        return traces.follow(exchange, chain.filter(exchange)).contextWrite(context -> context.put(HEADER, id));
    }

    private static void log(ServerWebExchange exchange, String id) {
        var request = exchange.getRequest();
        var trace = Trace.of(exchange);
        trace.addTo(log.atDebug()).addKeyValue("request_id", id).log("{} {} answered {}, request {}",
                request.getMethod(), request.getPath(), exchange.getResponse().getStatusCode(), trace.describe(id));
    }

    // not secret, so no secure random, which may block
    private static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
