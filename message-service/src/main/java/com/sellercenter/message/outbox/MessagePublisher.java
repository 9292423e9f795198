package com.sellercenter.message.outbox;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.kit.trace.BatchSpans;
import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;
import tools.jackson.databind.json.JsonMapper;

/** Sends events to Kafka and waits for the acknowledgements. The only class that uses reactor-kafka. */
@Component
class MessagePublisher implements DisposableBean {

    private static final SpanType PUBLISH = SpanType.publish(Topics.MESSAGE_POSTED);

    private final SenderOptions<byte[], byte[]> options;
    private final JsonMapper json;
    private final Tracing tracing;

    // a send may block for the broker's metadata, which an event loop must not
    private final Scheduler thread = Schedulers.newSingle("outbox-sender");
    private @Nullable KafkaSender<byte[], byte[]> sender;

    MessagePublisher(KafkaProperties kafka, JsonMapper json, Tracing tracing) {
        this.options = SenderOptions.<byte[], byte[]>create(kafka.buildProducerProperties())
                .closeTimeout(Duration.ZERO);
        this.json = json;
        this.tracing = tracing;
    }

    /** Completes when Kafka has acknowledged all entries, in this order; fails with the first that it refuses. */
    Mono<Void> publish(List<OutboxEntry> entries) {
        return tracing.each(PUBLISH, entries, OutboxEntry::traceparent, spans -> send(entries, spans))
                .onErrorResume(this::closeAfter).subscribeOn(thread);
    }

    @Override
    public void destroy() {
        close();
        thread.dispose();
    }

    private Mono<Void> send(List<OutboxEntry> entries, BatchSpans<OutboxEntry> spans) {
        return sender().send(Flux.fromIterable(entries).map(entry -> record(entry, spans.traceparent(entry)))).then();
    }

    private SenderRecord<byte[], byte[], Void> record(OutboxEntry entry, @Nullable String traceparent) {
        var key = Long.toString(entry.event().conversation().id()).getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(Topics.MESSAGE_POSTED, key, json.writeValueAsBytes(entry.event()));
        record.headers().add(Topics.REQUEST_ID, entry.requestId().getBytes(StandardCharsets.UTF_8));
        if (traceparent != null) {
            record.headers().add(Topics.TRACE, traceparent.getBytes(StandardCharsets.UTF_8));
        }
        return SenderRecord.create(record, null);
    }

    private synchronized KafkaSender<byte[], byte[]> sender() {
        if (sender == null) {
            sender = KafkaSender.create(options);
        }
        return sender;
    }

    // a new producer for the next batch, so that the rest of the failed one is not sent among it
    private Mono<Void> closeAfter(Throwable failure) {
        close();
        return Mono.error(failure);
    }

    private synchronized void close() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }
}
