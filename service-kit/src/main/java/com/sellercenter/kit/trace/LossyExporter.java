package com.sellercenter.kit.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives spans up that the collector does not take. That spans are lost is logged at most once a minute. */
final class LossyExporter implements SpanExporter {

    private static final Logger log = LoggerFactory.getLogger(LossyExporter.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    // it logs every second how many spans did not fit; a reference, because the JDK forgets loggers that nobody holds
    private static final java.util.logging.Logger QUEUE = java.util.logging.Logger
            .getLogger(BatchSpanProcessor.class.getName());

    private final SpanExporter collector;
    private final Clock clock;
    private Instant nextLine = Instant.MIN;
    private long lost;

    LossyExporter(SpanExporter collector, Clock clock) {
        this.collector = collector;
        this.clock = clock;
        QUEUE.setFilter(line -> isLineDue());
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = collector.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                lose(spans.size(), result.getFailureThrowable());
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return collector.shutdown();
    }

    private synchronized void lose(int count, @Nullable Throwable error) {
        lost += count;
        if (isLineDue()) {
            log.warn("{} spans are lost, the trace collector did not take them: {}", lost, String.valueOf(error));
            lost = 0;
        }
    }

    private synchronized boolean isLineDue() {
        var now = clock.instant();
        if (now.isBefore(nextLine)) {
            return false;
        }
        nextLine = now.plus(PAUSE);
        return true;
    }
}
