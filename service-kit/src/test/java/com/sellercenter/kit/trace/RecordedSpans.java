package com.sellercenter.kit.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every span that has ended, in the order of their ends. */
public final class RecordedSpans implements SpanExporter {

    private final List<SpanData> ended = new CopyOnWriteArrayList<>();

    /** Tracing that records this part of the traces begun here, and all others that are sampled. */
    public Tracing tracing(double ratio) {
        return Tracing.to(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(this)).build(),
                ratio);
    }

    public List<SpanData> ended() {
        return List.copyOf(ended);
    }

    /** The span of that name, of which there is one. */
    public SpanData named(String name) {
        var found = ended.stream().filter(span -> span.getName().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are named " + name + ": " + ended);
        }
        return found.getFirst();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        ended.addAll(spans);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
