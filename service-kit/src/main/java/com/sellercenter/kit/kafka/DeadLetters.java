package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.KafkaUtils;

/** Parks records that no retry can help, as they came, with their coordinates in the headers, and counts them. */
public final class DeadLetters {

    /** The size of the largest record that a dead-letter topic takes: that of any other topic, and space for the headers. */
    static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer publisher;
    private final MeterRegistry meters;

    public DeadLetters(ProducerFactory<String, byte[]> producers, MeterRegistry meters) {
        // keys are read as text, so they are written as text
        var template = new KafkaTemplate<>(producers,
                Map.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES));
        publisher = new DeadLetterPublishingRecoverer(template,
                (record, cause) -> new TopicPartition(record.topic() + Topics.DEAD_LETTER, record.partition()));
        publisher.excludeHeader(HeadersToAdd.EX_STACKTRACE); // long, and always the same
        this.meters = meters;
        // registered at the start, so that the first increment is seen as a change
        var _ = counter(Topics.MESSAGE_POSTED);
        var _ = counter(Topics.CONVERSATION_CHANGED);
        var _ = counter(Topics.REFERENCE_DATA);
    }

    /** The same, for the consumer group of the listener that runs on this thread. */
    public void park(ConsumerRecord<?, ?> record, UnreadableRecord reason) {
        park(record, KafkaUtils.getConsumerGroupId(), reason);
    }

    /**
     * Returns when Kafka has the record in its new place; fails while it has not. Waits for the broker.
     *
     * @param group whose reader gave up
     */
    public void park(ConsumerRecord<?, ?> record, @Nullable String group, UnreadableRecord reason) {
        publisher.accept(record,
                new ListenerExecutionFailedException("unreadable record", group, reason));
        counter(record.topic()).increment();
        var request = ConversationEvents.requestId(record);
        log.atWarn().addKeyValue("request_id", request).log("record {}-{}@{} is unreadable and parked, request {}",
                record.topic(), record.partition(), record.offset(), request);
    }

    private Counter counter(String topic) {
        return Counter.builder("dead.letters").description("records that could not be read").tag("topic", topic)
                .register(meters);
    }
}
