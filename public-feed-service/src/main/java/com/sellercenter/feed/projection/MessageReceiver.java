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

/** Receives the posted messages from Kafka. The one class that knows reactor-kafka. */
@Component
class MessageReceiver {

    /** The name of the consumer group is this and the generation. */
    static final String GROUP = "public-feed-service";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReceiverOptions<String, byte[]> options;
    private final Set<TopicPartition> partitions = ConcurrentHashMap.newKeySet();

    MessageReceiver(KafkaProperties kafka, ProjectionProperties properties, MeterRegistry meters) {
        this.options = ReceiverOptions.<String, byte[]>create(kafka.buildConsumerProperties())
                .subscription(List.of(Topics.MESSAGE_POSTED))
                .commitInterval(properties.commitInterval())
                .maxDelayRebalance(PATIENCE)
                .closeTimeout(PATIENCE)
                .addAssignListener(added -> added.forEach(partition -> partitions.add(partition.topicPartition())))
                .addRevokeListener(gone -> gone.forEach(partition -> partitions.remove(partition.topicPartition())))
                .consumerListener(new MicrometerConsumerListener(meters));
    }

    /** The consumer group that reads for that generation. */
    static String group(String generation) {
        return GROUP + "." + generation;
    }

    /** The partitions that are this instance's now. */
    Set<TopicPartition> partitions() {
        return Set.copyOf(partitions);
    }

    /**
     * Hands over one batch after the other and lets Kafka forget each once it is taken. Emits the size of what was taken;
     * ends only by an error, after which what was not taken comes again.
     */
    Flux<Integer> receive(String group, Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> taker) {
        var settings = options.consumerProperty(ConsumerConfig.GROUP_ID_CONFIG, group);
        return Flux.defer(() -> KafkaReceiver.create(settings).receiveBatch())
                .concatMap(batch -> batch.collectList().flatMap(records -> take(records, taker)), 1);
    }

    private static Mono<Integer> take(List<ReceiverRecord<String, byte[]>> records,
            Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> taker) {
        return taker.apply(List.copyOf(records))
                .then(Mono.fromRunnable(() -> records.forEach(record -> record.receiverOffset().acknowledge())))
                .thenReturn(records.size());
    }
}
