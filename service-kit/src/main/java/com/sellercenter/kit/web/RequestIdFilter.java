package com.sellercenter.kit.web;

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
 * Gives every request an id ({@value #HEADER}): the caller's own if it has one of plain characters, a new one otherwise. Keeps
 * the caller's {@value #TRACE} too if it is valid (W3C Trace Context). At level debug, writes a line for every request.
 */
public final class RequestIdFilter implements WebFilter, Ordered {

    /** Request and response header; also the key in the Reactor context and among the exchange's attributes. */
    public static final String HEADER = "X-Request-Id";

    /** Request header; also the key in the Reactor context. */
    public static final String TRACE = "traceparent";

    private static final Logger log = LoggerFactory.getLogger(RequestIdFilter.class);
    private static final Pattern TRACE_FORMAT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
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

    /** The trace that the request being answered belongs to, or empty where it has none. */
    public static String traceOf(ContextView context) {
        return Objects.requireNonNullElse(context.getOrDefault(TRACE, ""), "");
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
        var trace = exchange.getRequest().getHeaders().getFirst(TRACE);
        if (log.isDebugEnabled()) {
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> log(exchange, id)));
        }
        return chain.filter(exchange).contextWrite(context -> trace != null && TRACE_FORMAT.matcher(trace).matches()
                ? context.put(HEADER, id).put(TRACE, trace)
                : context.put(HEADER, id));
    }

    private static void log(ServerWebExchange exchange, String id) {
        var request = exchange.getRequest();
        log.atDebug().addKeyValue("request_id", id).log("{} {} answered {}, request {}", request.getMethod(),
                request.getPath(), exchange.getResponse().getStatusCode(), id);
    }

    // not secret, so no secure random, which may block
    private static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
