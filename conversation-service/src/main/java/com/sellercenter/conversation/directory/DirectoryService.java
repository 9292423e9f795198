package com.sellercenter.conversation.directory;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.web.RequestIdFilter;
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

/** Publishes reference data to all services and applies it here at once. */
@Service
class DirectoryService {

    private static final Logger log = LoggerFactory.getLogger(DirectoryService.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final ReferenceReplica replica;
    private final JsonMapper json;
    private final Clock clock;

    DirectoryService(KafkaTemplate<byte[], byte[]> kafka, ReferenceReplica replica, JsonMapper json, Clock clock) {
        this.kafka = kafka;
        this.replica = replica;
        this.json = json;
        this.clock = clock;
    }

    /** Completes when the pieces are on Kafka and this service knows them; refuses with 503 while Kafka is unavailable. */
    Mono<Void> publish(int channel, ReferenceKind kind, List<ReferencePiece> pieces) {
        var version = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        var changes = lastOfEach(pieces).stream().map(piece -> new ReferenceChange(kind, channel, piece.id(), version,
                json.valueToTree(piece.data()))).toList();
        return send(changes).then(replica.apply(changes));
    }

    // all get the same version, so of two pieces with one id only the last may be published
    private static Collection<ReferencePiece> lastOfEach(List<ReferencePiece> pieces) {
        var byId = new LinkedHashMap<Long, ReferencePiece>();
        pieces.forEach(piece -> byId.put(piece.id(), piece));
        return byId.values();
    }

    // a send may block for the broker's metadata, which an event loop must not
    private Mono<Void> send(List<ReferenceChange> changes) {
        return Mono.fromCallable(() -> sendAll(changes)).subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::fromFuture).timeout(TIMEOUT)
                .onErrorResume(DirectoryService::refuse);
    }

    private CompletableFuture<Void> sendAll(List<ReferenceChange> changes) {
        return CompletableFuture.allOf(changes.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<?> send(ReferenceChange change) {
        return kafka.send(Topics.REFERENCE_DATA, change.recordKey().getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(change));
    }

    private static Mono<Void> refuse(Throwable error) {
        return Mono.deferContextual(context -> {
            var requestId = RequestIdFilter.of(context);
            log.atWarn().addKeyValue("request_id", requestId).log("reference data was not published: {}, request {}",
                    error.toString(), requestId);
            return Mono.error(new Refusal.Unavailable());
        });
    }
}
