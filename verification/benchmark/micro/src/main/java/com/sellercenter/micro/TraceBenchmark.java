package com.sellercenter.micro;

import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.trace.Tracing;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

/** What tracing adds to a request that calls another service: a trace begins, a span around a span, and a header. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TraceBenchmark {

    private static final SpanType REQUEST = SpanType.request("POST");
    private static final SpanType CALL = SpanType.call("POST", "/internal/activity");

    @Param({"off", "0", "0.01", "1"})
    public String ratio = "";

    private Tracing tracing = Tracing.off();

    @Setup
    public void prepare() {
        if (!ratio.equals("off")) {
            tracing = Tracing.to(SdkTracerProvider.builder()
                    .addSpanProcessor(BatchSpanProcessor.builder(SpanExporter.composite()).build()).build(),
                    Double.parseDouble(ratio));
        }
    }

    @Benchmark
    public @Nullable String request() {
        var trace = tracing.begin();
        return trace.span(REQUEST, span -> call()).contextWrite(trace::putInto).block();
    }

    private static Mono<String> call() {
        return Mono.deferContextual(context -> Trace.of(context).span(CALL,
                span -> Mono.deferContextual(inner -> Mono.just(Trace.of(inner).header()))));
    }
}
