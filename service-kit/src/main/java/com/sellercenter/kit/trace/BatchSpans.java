package com.sellercenter.kit.trace;

import io.opentelemetry.api.trace.Span;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** The spans of items that are worked on together: one for each whose trace is sampled, all from the same moment on. */
public final class BatchSpans<T> {

    private final Map<T, Span> spans;
    private final Function<? super T, @Nullable String> parent;
    private final Trace shared;

    /** @param spans by the items themselves, not by what they are equal to */
    BatchSpans(Map<T, Span> spans, Function<? super T, @Nullable String> parent, Trace shared) {
        this.spans = spans;
        this.parent = parent;
        this.shared = shared;
    }

    /** What the next process is told of the item: its span, or what came with it and is sampled by others than this process. */
    public @Nullable String traceparent(T item) {
        var span = spans.get(item);
        return span == null ? given(item) : TraceParent.of(span.getSpanContext());
    }

    /** The context of what is done once for all of them. */
    public Context putInto(Context context) {
        return shared.putInto(context);
    }

    private @Nullable String given(T item) {
        var given = parent.apply(item);
        return given != null && TraceParent.isValid(given) && TraceParent.isSampled(given) ? given : null;
    }

    void end() {
        spans.values().forEach(Span::end);
    }

    void fail(Throwable error) {
        spans.values().forEach(span -> Trace.mark(span, error));
        end();
    }
}
