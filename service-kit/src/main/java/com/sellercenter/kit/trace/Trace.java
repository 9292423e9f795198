package com.sellercenter.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Where work stands in a trace: the parent of the spans that it begins, and what the next process is told. It travels in the
 * Reactor context, never in a thread local. A trace that is not sampled begins no span.
 */
public final class Trace {

    /** Request header and record header (W3C Trace Context). */
    public static final String HEADER = "traceparent";

    static final Trace NONE = new Trace("", null, List.of());

    private final String parent;
    private final @Nullable Tracer tracer;
    private final List<SpanContext> links;

    /** @param tracer null where no span is to be begun */
    Trace(String parent, @Nullable Tracer tracer, List<SpanContext> links) {
        this.parent = parent;
        this.tracer = tracer;
        this.links = links;
    }

    /** That of the work which has the context; one of no spans and no header where there is none. */
    public static Trace of(ContextView context) {
        return Objects.requireNonNullElse(context.getOrDefault(Trace.class, NONE), NONE);
    }

    /** That of the request; one of no spans and no header where there is none. */
    public static Trace of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(Trace.class.getName(), NONE);
    }

    /**
     * That of work which is done once for several: spans are begun in the first trace that is sampled, with links to the others
     * that are.
     */
    public static Trace ofGroup(List<Trace> traces) {
        var sampled = traces.stream().filter(Trace::isRecorded).toList();
        if (sampled.size() < 2) {
            return sampled.isEmpty() ? traces.getFirst() : sampled.getFirst();
        }
        var first = sampled.getFirst();
        var links = new ArrayList<SpanContext>();
        sampled.stream().skip(1).map(Trace::header).filter(header -> !header.isEmpty())
                .forEach(header -> links.add(TraceParent.span(header)));
        return new Trace(first.parent, first.tracer, links);
    }

    /** The context of work that belongs to this trace. */
    public Context putInto(Context context) {
        return this == NONE ? context.delete(Trace.class) : context.put(Trace.class, this);
    }

    /** Makes it that of the request. */
    public void attachTo(ServerWebExchange exchange) {
        if (this != NONE) {
            exchange.getAttributes().put(Trace.class.getName(), this);
        }
    }

    /** Whether spans are begun in it here. */
    public boolean isRecorded() {
        return tracer != null;
    }

    /** What the next process is told: a {@code traceparent}, or nothing. */
    public String header() {
        return parent;
    }

    /** The same, where the trace is sampled: for what is stored, and whose readers begin no trace of their own. */
    public @Nullable String headerIfSampled() {
        return isSampled() ? parent : null;
    }

    /** The request's id as log lines name it: with the trace's id where the trace is sampled. */
    public String describe(String requestId) {
        return isSampled() ? requestId + ", trace " + TraceParent.traceId(parent) : requestId;
    }

    /** The line with the fields {@code trace.id} and {@code span.id} (Elastic Common Schema) where the trace is sampled. */
    public LoggingEventBuilder addTo(LoggingEventBuilder line) {
        return isSampled()
                ? line.addKeyValue("trace.id", TraceParent.traceId(parent))
                        .addKeyValue("span.id", TraceParent.spanId(parent))
                : line;
    }

    /** The outcome of the work, which runs in a span; the function gets the span, or one that takes no notice. */
    public <T> Mono<T> span(SpanType type, Function<Span, Mono<T>> work) {
        return isRecorded()
                ? Mono.usingWhen(Mono.fromSupplier(() -> start(type)),
                        span -> work.apply(span).contextWrite(in(span)::putInto), Trace::end, Trace::fail, Trace::end)
                : work.apply(Span.getInvalid());
    }

    /** The outcome of the statement, which is executed in a span of that name. */
    public <T> Mono<T> statement(String name, Mono<T> statement) {
        return isRecorded() ? span(SpanType.statement(name), span -> statement) : statement;
    }

    /** Does the work, which may block, in a span. */
    public void run(SpanType type, Runnable work) {
        if (!isRecorded()) {
            work.run();
            return;
        }
        var span = start(type);
        try {
            work.run();
        } catch (RuntimeException e) {
            mark(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    /** Begins a span; whoever calls this ends it. */
    public Span start(SpanType type) {
        var builder = Objects.requireNonNull(tracer, "not sampled").spanBuilder(type.name()).setSpanKind(type.kind())
                .setAllAttributes(type.attributes()).setParent(TraceParent.context(parent));
        links.forEach(builder::addLink);
        return builder.startSpan();
    }

    /** Where the work of that span stands. */
    public Trace in(Span span) {
        return new Trace(TraceParent.of(span.getSpanContext()), tracer, List.of());
    }

    /** Has the span say that its work failed; of the error only its class, because texts may name people. */
    public static void mark(Span span, Throwable error) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", error.getClass().getName());
    }

    private boolean isSampled() {
        return !parent.isEmpty() && TraceParent.isSampled(parent);
    }

    private static Mono<Void> end(Span span) {
        return Mono.fromRunnable(span::end);
    }

    private static Mono<Void> fail(Span span, Throwable error) {
        return Mono.fromRunnable(() -> {
            mark(span, error);
            span.end();
        });
    }
}
