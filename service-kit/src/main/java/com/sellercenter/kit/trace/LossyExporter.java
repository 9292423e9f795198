package com.sellercenter.kit.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives spans that the collector does not take up, and logs that at most once a minute. */
final class LossyExporter implements SpanExporter {

    private static final Logger log = LoggerFactory.getLogger(LossyExporter.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final SpanExporter collector;
    private final Clock clock;
    private Instant nextLine = Instant.MIN;
    private long lost;

    LossyExporter(SpanExporter collector, Clock clock) {
        this.collector = collector;
        this.clock = clock;
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
        var now = clock.instant();
        if (!now.isBefore(nextLine)) {
            log.warn("{} spans are lost, the trace collector did not take them: {}", lost, String.valueOf(error));
            lost = 0;
            nextLine = now.plus(PAUSE);
        }
    }
}
