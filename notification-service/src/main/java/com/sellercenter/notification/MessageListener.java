package com.sellercenter.notification;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.ConversationEvents;
import com.sellercenter.kit.kafka.RecordBatch;
import com.sellercenter.kit.kafka.RecordTraces;
import com.sellercenter.kit.trace.BatchSpans;
import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Adds a mail to the delivery log for every message of a shop; {@link MailWorker} sends it. */
@Component
class MessageListener {

    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);
    private static final SpanType PROCESS = SpanType.process(Topics.MESSAGE_POSTED);

    private final MailRepository mails;
    private final MailWorker worker;
    private final NotificationProperties properties;
    private final DeadLetters deadLetters;
    private final FactsMismatches mismatches;
    private final JsonMapper json;
    private final Clock clock;
    private final Tracing tracing;

    MessageListener(MailRepository mails, MailWorker worker, NotificationProperties properties,
            DeadLetters deadLetters, FactsMismatches mismatches, JsonMapper json, Clock clock,
            Tracing tracing) {
        this.mails = mails;
        this.worker = worker;
        this.properties = properties;
        this.deadLetters = deadLetters;
        this.mismatches = mismatches;
        this.json = json;
        this.clock = clock;
        this.tracing = tracing;
    }

    @KafkaListener(id = "messages", topics = Topics.MESSAGE_POSTED, batch = "true", groupId = "${spring.application.name}")
    void add(List<ConsumerRecord<String, byte[]>> records) {
        tracing.runEach(PROCESS, records, RecordTraces::of, spans -> RecordBatch.take(records,
                record -> read(record, spans), posted -> addMails(posted, spans), deadLetters::park));
    }

    private Posted read(ConsumerRecord<String, byte[]> record, BatchSpans<ConsumerRecord<String, byte[]>> spans) {
        return new Posted(record, ConversationEvents.posted(record, json), ConversationEvents.requestId(record),
                spans.traceparent(record));
    }

    private void addMails(List<Posted> posted, BatchSpans<?> spans) {
        var byShops = posted.stream().filter(Posted::byShop).toList();
        if (!byShops.isEmpty()) {
            var due = byShops.stream().map(message -> Mail.about(message.event, message.requestId, message.traceparent))
                    .toList();
            var mismatching = mails.add(due, clock.instant().minus(properties.maxAge())).contextWrite(spans::putInto)
                    .block(DATABASE_TIMEOUT);
            Objects.requireNonNull(mismatching).forEach(place -> refuse(byShops.get(place)));
            worker.wake();
        }
    }

    // mailed to nobody, and kept until an operator has looked
    private void refuse(Posted posted) {
        var record = posted.record;
        mismatches.message("record %s-%s@%s".formatted(record.topic(), record.partition(), record.offset()),
                posted.event.id(), posted.event.conversation(), posted.requestId);
        deadLetters.park(record, new UnreadableRecord("its ids are known with other facts"));
    }

    private record Posted(ConsumerRecord<String, byte[]> record, MessagePosted event, String requestId,
            @Nullable String traceparent) {

        boolean byShop() {
            return event.contentType() == ContentType.DATASOURCE;
        }
    }
}
