package com.sellercenter.kit.erasure;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Publishes records about erasures and expirations on the topic {@code reference-data}. */
public final class ErasurePublisher {

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final JsonMapper json;

    ErasurePublisher(KafkaTemplate<byte[], byte[]> kafka, JsonMapper json) {
        this.kafka = kafka;
        this.json = json;
    }

    /** Completes when Kafka has all the records; fails where it does not take one of them. */
    public Mono<Void> publish(Collection<? extends ErasureRecord> records) {
        return sent(() -> CompletableFuture.allOf(records.stream()
                .map(record -> send(record.recordKey(), json.writeValueAsBytes(record)))
                .toArray(CompletableFuture<?>[]::new)));
    }

    /** The same for tombstones of the users' own records: compaction then removes their names from the topic. */
    public Mono<Void> removeUsers(Collection<Erasure> erasures) {
        return sent(() -> CompletableFuture.allOf(erasures.stream().map(erasure -> send(erasure.userKey(), null))
                .toArray(CompletableFuture<?>[]::new)));
    }

    // a send may block for the broker's metadata, which an event loop must not
    private static Mono<Void> sent(java.util.function.Supplier<CompletableFuture<Void>> sending) {
        return Mono.fromSupplier(sending).subscribeOn(Schedulers.boundedElastic()).flatMap(Mono::fromFuture);
    }

    private CompletableFuture<?> send(String key, byte @Nullable [] value) {
        return kafka.send(Topics.REFERENCE_DATA, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
