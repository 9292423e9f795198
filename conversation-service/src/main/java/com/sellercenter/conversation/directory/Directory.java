package com.sellercenter.conversation.directory;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.reference.ReferenceReplica;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Passes reference data on to every service, this one included. */
@Service
class Directory {

    private static final Logger log = LoggerFactory.getLogger(Directory.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final ReferenceReplica replica;
    private final JsonMapper json;
    private final Clock clock;

    Directory(KafkaTemplate<byte[], byte[]> kafka, ReferenceReplica replica, JsonMapper json, Clock clock) {
        this.kafka = kafka;
        this.replica = replica;
        this.json = json;
        this.clock = clock;
    }

    /** Completes when all services will learn of the pieces and this one knows them; fails while Kafka is away. */
    Mono<Void> take(int channel, ReferenceKind kind, List<ReferencePiece> pieces) {
        var version = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        var changes = lastOfEach(pieces).stream().map(piece -> new ReferenceChange(kind, channel, piece.id(), version,
                json.valueToTree(piece.data()))).toList();
        return publish(changes).then(replica.apply(changes));
    }

    // they get the same version, by which no service could tell which of two is the newer one
    private static Collection<ReferencePiece> lastOfEach(List<ReferencePiece> pieces) {
        var byId = new LinkedHashMap<Long, ReferencePiece>();
        pieces.forEach(piece -> byId.put(piece.id(), piece));
        return byId.values();
    }

    // a send waits for the broker's metadata, which no event loop may
    private Mono<Void> publish(List<ReferenceChange> changes) {
        return Mono.fromCallable(() -> send(changes)).subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::fromFuture).timeout(PATIENCE)
                .onErrorMap(Directory::unavailable);
    }

    private CompletableFuture<Void> send(List<ReferenceChange> changes) {
        return CompletableFuture.allOf(changes.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<?> send(ReferenceChange change) {
        return kafka.send(Topics.REFERENCE_DATA, change.recordKey().getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(change));
    }

    private static Throwable unavailable(Throwable error) {
        log.warn("reference data was not published: {}", error.toString());
        return new Refusal.Unavailable();
    }
}
