package com.sellercenter.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Begins traces, and continues those that come with a request, a record or a row. */
public final class Tracing implements AutoCloseable {

    private static final long CLOSE_SECONDS = 3;

    private final @Nullable SdkTracerProvider spans;
    private final @Nullable Tracer tracer;
    private final double ratio;

    private Tracing(@Nullable SdkTracerProvider spans, double ratio) {
        this.spans = spans;
        this.tracer = spans == null ? null : spans.get("com.sellercenter");
        this.ratio = ratio;
    }

    /** Begins no trace and no span; passes on what it is given. */
    public static Tracing off() {
        return new Tracing(null, 0);
    }

    /**
     * Sends spans there.
     *
     * @param ratio of the traces begun here that are sampled, 0 to 1
     */
    public static Tracing to(SdkTracerProvider spans, double ratio) {
        return new Tracing(spans, ratio);
    }

    /** A new trace, sampled or not as chance decides; none where tracing is off. */
    public Trace begin() {
        if (tracer == null) {
            return Trace.NONE;
        }
        return ThreadLocalRandom.current().nextDouble() < ratio
                ? new Trace("", tracer, List.of())
                : new Trace(TraceParent.unsampled(), null, List.of());
    }

    /** The trace of the {@code traceparent}, sampled if that says so; none where it is missing or malformed. */
    public Trace resume(@Nullable String traceparent) {
        if (traceparent == null || !TraceParent.isValid(traceparent)) {
            return Trace.NONE;
        }
        return new Trace(traceparent, TraceParent.isSampled(traceparent) ? tracer : null, List.of());
    }

    /** The trace of the {@code traceparent}, or a new one where that is missing or malformed. */
    public Trace resumeOrBegin(@Nullable String traceparent) {
        var resumed = resume(traceparent);
        return resumed == Trace.NONE ? begin() : resumed;
    }

    /**
     * The outcome of work on several items, each of which has a span meanwhile if its trace is sampled.
     *
     * @param parent the {@code traceparent} that came with an item
     */
    public <T, R> Mono<R> each(SpanType type, Collection<T> items, Function<? super T, @Nullable String> parent,
            Function<BatchSpans<T>, Mono<R>> work) {
        return Mono.usingWhen(Mono.fromSupplier(() -> start(type, items, parent)),
                batch -> work.apply(batch).contextWrite(batch::putInto), batch -> Mono.fromRunnable(batch::end),
                (batch, error) -> Mono.fromRunnable(() -> batch.fail(error)),
                batch -> Mono.fromRunnable(batch::end));
    }

    /** The same for work that blocks. */
    public <T> void runEach(SpanType type, Collection<T> items, Function<? super T, @Nullable String> parent,
            Consumer<BatchSpans<T>> work) {
        var batch = start(type, items, parent);
        try {
            work.accept(batch);
        } catch (RuntimeException e) {
            batch.fail(e);
            throw e;
        }
        batch.end();
    }

    private <T> BatchSpans<T> start(SpanType type, Collection<T> items, Function<? super T, @Nullable String> parent) {
        if (tracer == null) {
            return new BatchSpans<>(Map.of(), parent, Trace.NONE);
        }
        var begun = new IdentityHashMap<T, Span>();
        for (var item : items) {
            var trace = resume(parent.apply(item));
            if (trace.isRecorded()) {
                begun.put(item, trace.start(type).setAttribute("messaging.batch.message_count", items.size()));
            }
        }
        return new BatchSpans<>(begun, parent, shared(begun.values()));
    }

    private Trace shared(Collection<Span> begun) {
        return begun.isEmpty()
                ? Trace.NONE
                : Trace.ofGroup(begun.stream().map(span -> new Trace("", tracer, List.of()).in(span)).toList());
    }

    /** Sends what is still to be sent, for at most {@value #CLOSE_SECONDS} seconds. */
    @Override
    public void close() {
        if (spans != null) {
            spans.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
