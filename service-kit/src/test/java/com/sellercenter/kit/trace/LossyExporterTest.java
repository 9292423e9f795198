package com.sellercenter.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.LoggerFactory;

@ResourceLock("the log of LossyExporter")
class LossyExporterTest {

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(LossyExporter.class);
    private final SettableClock clock = new SettableClock();
    private final LossyExporter exporter = new LossyExporter(new Away(), clock);

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(lines);
    }

    @Test
    void logsOnceAMinuteHowMuchIsLost() {
        lose(3);
        lose(4);
        clock.now = clock.now.plus(Duration.ofSeconds(59));
        lose(5);
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).singleElement().asString()
                .startsWith("3 spans are lost").contains("away");

        clock.now = clock.now.plus(Duration.ofSeconds(1));
        lose(1);

        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.getLast().getFormattedMessage()).startsWith("10 spans are lost");
    }

    @Test
    void leavesTheQueueNoMoreLinesEither() {
        var queue = java.util.logging.Logger.getLogger(BatchSpanProcessor.class.getName());
        var filter = Objects.requireNonNull(queue.getFilter());
        var line = new LogRecord(Level.WARNING, "it is full");
        assertThat(filter.isLoggable(line)).isTrue();

        lose(1);

        assertThat(filter.isLoggable(line)).isFalse();
        assertThat(lines.list).isEmpty();
    }

    private void lose(int spans) {
        var result = exporter.export(Collections.nCopies(spans, null));
        assertThat(result.isSuccess()).isFalse();
    }

    private static final class Away implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return CompletableResultCode.ofExceptionalFailure(new IllegalStateException("away"));
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

    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
