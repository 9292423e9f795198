package com.sellercenter.feed.projection;

import com.sellercenter.contracts.kafka.Topics;
import com.sellercenter.contracts.kafka.UnreadableRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Parks records that nobody can read where people see them, with their coordinates in the headers. */
@Component
class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer topic;
    private final Counter parked;

    DeadLetters(ProducerFactory<String, byte[]> producers, MeterRegistry meters) {
        // keys are read as text, so they are written as text
        var template = new KafkaTemplate<>(producers,
                Map.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class));
        topic = new DeadLetterPublishingRecoverer(template,
                (record, cause) -> new TopicPartition(record.topic() + Topics.DEAD_LETTER, record.partition()));
        parked = Counter.builder("feed.dead.letters").description("records that could not be read").register(meters);
    }

    /** Completes when Kafka has the record in its new place. */
    Mono<Void> park(ConsumerRecord<String, byte[]> record, UnreadableRecord reason) {
        return Mono.<Void>fromRunnable(() -> topic.accept(record, reason))
                .subscribeOn(Schedulers.boundedElastic()) // it waits for the broker
                .doOnSuccess(done -> note(record, reason));
    }

    private void note(ConsumerRecord<String, byte[]> record, UnreadableRecord reason) {
        parked.increment();
        log.warn("record {}-{}@{} is unreadable and parked: {}", record.topic(), record.partition(), record.offset(),
                reason.getMessage());
    }
}
