package com.sellercenter.kit.web;

import static io.opentelemetry.api.common.AttributeKey.longKey;

import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.kit.trace.TrustedCallers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Puts every request into a trace: that of its {@value Trace#HEADER} where its sender is trusted, a new one otherwise. A
 * sampled request has a span until its answer begins, as in {@link RequestMetrics}.
 */
public final class RequestTraces {

    private final Tracing tracing;
    private final TrustedCallers trusted;

    public RequestTraces(Tracing tracing, TrustedCallers trusted) {
        this.tracing = tracing;
        this.trusted = trusted;
    }

    /** The answer, made in the trace, which is an attribute of the exchange too. */
    Mono<Void> follow(ServerWebExchange exchange, Mono<Void> answer) {
        var trace = traceOf(exchange);
        if (trace.isRecorded()) {
            return isOfManagement(exchange) ? answer : record(trace, exchange, answer);
        }
        trace.attachTo(exchange);
        return trace.header().isEmpty() ? answer : answer.contextWrite(trace::putInto);
    }

    private static Mono<Void> record(Trace trace, ServerWebExchange exchange, Mono<Void> answer) {
        return Mono.usingWhen(Mono.fromSupplier(() -> start(trace, exchange)),
                span -> answer.contextWrite(trace.in(span)::putInto),
                span -> Mono.fromRunnable(() -> answered(span, exchange)), RequestTraces::mark,
                span -> Mono.fromRunnable(span::end));
    }

    private Trace traceOf(ServerWebExchange exchange) {
        var traceparent = exchange.getRequest().getHeaders().getFirst(Trace.HEADER);
        return traceparent != null && trusted.trusts(exchange.getRequest())
                ? tracing.resumeOrBegin(traceparent)
                : tracing.begin();
    }

    private static Span start(Trace trace, ServerWebExchange exchange) {
        var span = trace.start(SpanType.request(RequestMetrics.method(exchange.getRequest().getMethod())))
                .setAttribute("request_id", RequestIdFilter.of(exchange));
        trace.in(span).attachTo(exchange);
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> answered(span, exchange)));
        return span;
    }

    // before the answer begins, or where it has no body, when it is decided; what comes second changes nothing
    private static void answered(Span span, ServerWebExchange exchange) {
        var status = RequestMetrics.status(exchange);
        var route = RequestMetrics.uri(exchange, status);
        span.updateName(RequestMetrics.method(exchange.getRequest().getMethod()) + " " + route)
                .setAttribute("http.route", route).setAttribute(longKey("http.response.status_code"), status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    // whoever answers the request for the error ends the span with the answer's status
    private static Mono<Void> mark(Span span, Throwable error) {
        return Mono.fromRunnable(() -> span.setAttribute("error.type", error.getClass().getName()));
    }

    private static boolean isOfManagement(ServerWebExchange exchange) {
        return WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management");
    }
}
