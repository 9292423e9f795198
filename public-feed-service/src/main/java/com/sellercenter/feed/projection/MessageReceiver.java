package com.sellercenter.feed.projection;

import com.sellercenter.contracts.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReceiverOptions<String, byte[]> options;

    MessageReceiver(KafkaProperties kafka, ProjectionProperties properties, MeterRegistry meters) {
        this.options = ReceiverOptions.<String, byte[]>create(kafka.buildConsumerProperties())
                .subscription(List.of(Topics.MESSAGE_POSTED))
                .commitInterval(properties.commitInterval())
                .maxDelayRebalance(PATIENCE)
                .closeTimeout(PATIENCE)
                .consumerListener(new MicrometerConsumerListener(meters));
    }

    /**
     * Hands over one batch after the other and lets Kafka forget each once it is taken. Emits the size of what was taken;
     * ends only by an error, after which what was not taken comes again.
     */
    Flux<Integer> receive(Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> taker) {
        return Flux.defer(() -> KafkaReceiver.create(options).receiveBatch())
                .concatMap(batch -> batch.collectList().flatMap(records -> take(records, taker)), 1);
    }

    private static Mono<Integer> take(List<ReceiverRecord<String, byte[]>> records,
            Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> taker) {
        return taker.apply(List.copyOf(records))
                .then(Mono.fromRunnable(() -> records.forEach(record -> record.receiverOffset().acknowledge())))
                .thenReturn(records.size());
    }
}
