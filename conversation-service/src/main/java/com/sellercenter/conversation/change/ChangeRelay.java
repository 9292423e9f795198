package com.sellercenter.conversation.change;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.kit.health.Heartbeat;
import com.sellercenter.kit.health.Watchdog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Publishes conversations that have changed until Kafka has them. Several instances share the work. */
@Component
class ChangeRelay {

    private static final Logger log = LoggerFactory.getLogger(ChangeRelay.class);
    private static final int BATCH_SIZE = 200;
    private static final Duration LEASE = Duration.ofSeconds(15); // longer than a producer tries to send
    private static final long NONE = Long.MAX_VALUE;

    private final ChangeRepository changes;
    private final KafkaTemplate<byte[], byte[]> kafka;
    private final JsonMapper json;
    private final Clock clock;
    private final Heartbeat heartbeat;
    private volatile long oldest = NONE; // revision that could not be published

    ChangeRelay(ChangeRepository changes, KafkaTemplate<byte[], byte[]> kafka, JsonMapper json, Clock clock,
            MeterRegistry meters, Watchdog watchdog) {
        this.changes = changes;
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
        this.heartbeat = watchdog.watch("change relay");
        Gauge.builder("changes.oldest.age", this::oldestAge).baseUnit("seconds")
                .description("how long the oldest change of a conversation has waited to be published")
                .register(meters);
    }

    /** Publishes all that there are; what fails is published in a later round. */
    @Scheduled(fixedDelayString = "${changes.poll}")
    Mono<Void> publish() {
        return Mono.defer(() -> changes.take(BATCH_SIZE, LEASE)).flatMap(this::publish).repeat()
                .takeUntil(size -> size < BATCH_SIZE).then()
                .onErrorResume(ChangeRelay::waitForTheNextRound).doFinally(end -> heartbeat.beat());
    }

    private Mono<Integer> publish(List<Change> batch) {
        oldest = batch.stream().mapToLong(Change::revision).min().orElse(NONE);
        return batch.isEmpty()
                ? Mono.just(0)
                : send(batch).then(changes.published(batch, LEASE)).thenReturn(batch.size())
                        .onErrorResume(error -> changes.release(batch).then(Mono.error(error)));
    }

    // a send may block for the broker's metadata, which an event loop must not
    private Mono<Void> send(List<Change> batch) {
        return Mono.fromSupplier(() -> CompletableFuture.allOf(batch.stream().map(this::send)
                .toArray(CompletableFuture<?>[]::new))).subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::fromFuture);
    }

    // also where sending fails at once, the others are waited for: none of them is on its way when the batch is released
    private CompletableFuture<?> send(Change change) {
        var key = Long.toString(change.conversation()).getBytes(StandardCharsets.UTF_8);
        var event = change.event();
        try {
            return kafka.send(Topics.CONVERSATION_CHANGED, key, event == null ? null : json.writeValueAsBytes(event));
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private double oldestAge() {
        var then = oldest;
        return then == NONE ? 0 : Math.max(0, clock.millis() - TimeUnit.MICROSECONDS.toMillis(then)) / 1000.0;
    }

    private static Mono<Void> waitForTheNextRound(Throwable error) {
        log.warn("changes of conversations are published later: {}", error.toString());
        return Mono.empty();
    }
}
