package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.MicrometerConsumerListener;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;

/** Receives posted messages and changes of conversations from Kafka. The only class that uses reactor-kafka. */
@Component
class MessageReceiver {

    /** The first part of the consumer group's name; the generation is the second. */
    static final String GROUP = "public-feed-service";

    /** What it reads; the two are in no common order. */
    static final List<String> TOPICS = List.of(Topics.MESSAGE_POSTED, Topics.CONVERSATION_CHANGED);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private final ReceiverOptions<String, byte[]> options;
    private final Set<TopicPartition> partitions = ConcurrentHashMap.newKeySet();

    MessageReceiver(KafkaProperties kafka, ProjectionProperties properties, MeterRegistry meters) {
        this.options = ReceiverOptions.<String, byte[]>create(kafka.buildConsumerProperties())
                .subscription(TOPICS)
                .commitInterval(properties.commitInterval())
                .maxDelayRebalance(TIME_LIMIT)
                .closeTimeout(TIME_LIMIT)
                .addAssignListener(added -> added.forEach(partition -> partitions.add(partition.topicPartition())))
                .addRevokeListener(gone -> gone.forEach(partition -> partitions.remove(partition.topicPartition())))
                .consumerListener(new MicrometerConsumerListener(meters));
    }

    /** The consumer group of that generation. */
    static String group(String generation) {
        return GROUP + "." + generation;
    }

    /** The partitions assigned to this instance. */
    Set<TopicPartition> partitions() {
        return Set.copyOf(partitions);
    }

    /**
     * Passes one batch after the other to the consumer and acknowledges it once the consumer has completed. Emits the size of
     * each acknowledged batch. Ends only by an error; batches that were not acknowledged are then received again.
     */
    Flux<Integer> receive(String group, Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> consumer) {
        var settings = options.consumerProperty(ConsumerConfig.GROUP_ID_CONFIG, group);
        return Flux.defer(() -> KafkaReceiver.create(settings).receiveBatch())
                .concatMap(batch -> batch.collectList().flatMap(records -> process(records, consumer)), 1);
    }

    private static Mono<Integer> process(List<ReceiverRecord<String, byte[]>> records,
            Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> consumer) {
        return consumer.apply(List.copyOf(records))
                .then(Mono.fromRunnable(() -> records.forEach(record -> record.receiverOffset().acknowledge())))
                .thenReturn(records.size());
    }
}
