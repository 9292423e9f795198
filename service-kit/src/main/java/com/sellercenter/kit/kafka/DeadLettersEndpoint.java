package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * {@code /actuator/deadletters} on the management port of any service that listens to Kafka: what waits in the dead-letter
 * topics, and what becomes of it. How far it was dealt with is kept in Kafka, so that all services and calls go on from there.
 */
@Endpoint(id = "deadletters")
public class DeadLettersEndpoint {

    private static final String GROUP = "dead-letter-operator";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_LISTED = 100;

    private final KafkaProperties properties;
    private final KafkaTemplate<byte[], byte[]> kafka;

    public DeadLettersEndpoint(KafkaProperties properties, KafkaTemplate<byte[], byte[]> kafka) {
        this.properties = properties;
        this.kafka = kafka;
    }

    /** The dead letters nobody has dealt with, at most 100, without their content. */
    @ReadOperation
    public List<DeadLetter> waiting() {
        var letters = new ArrayList<DeadLetter>();
        forEachWaiting(false, record -> {
            if (letters.size() < MAX_LISTED) {
                letters.add(DeadLetter.of(record));
            }
        });
        return letters;
    }

    /**
     * Writes each of them once more to the topic it came from, in their order; to be called once the reader is fixed. A record
     * that is still unreadable comes back; a group that could read it recognises the repetition.
     */
    @WriteOperation
    public Map<String, Integer> replay() {
        var replayed = new HashSet<String>();
        forEachWaiting(true, record -> {
            var letter = DeadLetter.of(record);
            if (letter.topic() != null && replayed.add(letter.coordinates())) { // each consumer group has parked it once
                send(letter.topic(), record);
            }
        });
        return Map.of("replayed", replayed.size());
    }

    /** Skips all of them: they were garbage. They stay in the topic until its retention ends. */
    @DeleteOperation
    public Map<String, Integer> discard() {
        var discarded = new ArrayList<Long>();
        forEachWaiting(true, record -> discarded.add(record.offset()));
        return Map.of("discarded", discarded.size());
    }

    private void send(String topic, ConsumerRecord<byte[], byte[]> record) {
        try {
            var again = new ProducerRecord<>(topic, record.key(), record.value());
            var requestId = record.headers().lastHeader(Topics.REQUEST_ID);
            if (requestId != null) {
                again.headers().add(requestId);
            }
            kafka.send(again).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a dead letter back; call again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // up to the ends as they are now: what comes back meanwhile is for the next call
    private void forEachWaiting(boolean dealtWith, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer);
            var ends = consumer.endOffsets(partitions);
            var from = from(consumer, partitions);
            consumer.assign(partitions);
            from.forEach(consumer::seek);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    if (record.offset() < end(ends, record)) {
                        handler.accept(record);
                    }
                }
            }
            if (dealtWith) {
                consumer.commitSync(offsets(ends));
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, ConsumerRecord<byte[], byte[]> record) {
        return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = properties.buildConsumerProperties();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                settings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return new KafkaConsumer<>(settings);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.listTopics().entrySet().stream().filter(topic -> topic.getKey().endsWith(Topics.DEAD_LETTER))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
    }

    private static Map<TopicPartition, Long> from(KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions) {
        var from = new HashMap<>(consumer.beginningOffsets(partitions));
        consumer.committed(Set.copyOf(partitions)).forEach((partition, offset) -> {
            if (offset != null) {
                from.merge(partition, offset.offset(), Math::max);
            }
        });
        return from;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> ends) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        ends.forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
        return offsets;
    }

    /**
     * A record that a consumer group could not read. A topic of null: the record was not parked by {@link DeadLetters}.
     *
     * @param topic with {@code partition} and {@code offset}, where it came from
     * @param group whose reader gave up, where that is known
     * @param reason what was wrong with it
     * @param bytes its size
     * @param since when it was parked
     */
    public record DeadLetter(@Nullable String topic, int partition, long offset, @Nullable String group,
            @Nullable String reason, int bytes, Instant since) {

        static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
            var headers = record.headers();
            var partition = bytes(headers, KafkaHeaders.DLT_ORIGINAL_PARTITION);
            var offset = bytes(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET);
            var cause = text(headers, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN);
            return new DeadLetter(text(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC),
                    partition == null ? record.partition() : partition.getInt(),
                    offset == null ? record.offset() : offset.getLong(),
                    text(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP),
                    cause == null
                            ? text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE)
                            : cause + ": " + text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE),
                    Math.max(record.serializedValueSize(), 0), Instant.ofEpochMilli(record.timestamp()));
        }

        private String coordinates() {
            return topic + "-" + partition + "@" + offset;
        }

        private static @Nullable ByteBuffer bytes(Headers headers, String name) {
            var header = headers.lastHeader(name);
            return header == null ? null : ByteBuffer.wrap(header.value());
        }

        private static @Nullable String text(Headers headers, String name) {
            var header = headers.lastHeader(name);
            return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
