package com.sellercenter.message.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Measures the size and age of the outbox, and how late messages reach Kafka. */
@Component
class OutboxMetrics {

    private static final Logger log = LoggerFactory.getLogger(OutboxMetrics.class);

    private final Outbox outbox;
    private final Clock clock;
    private final Timer lag;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0);

    OutboxMetrics(Outbox outbox, MeterRegistry meters, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
        Gauge.builder("outbox.pending", () -> backlog.pending())
                .description("messages that Kafka has not acknowledged").register(meters);
        Gauge.builder("outbox.oldest.age", () -> backlog.oldest()).baseUnit("seconds")
                .description("age of the oldest of them").register(meters);
        Gauge.builder("outbox.relay.active", () -> outbox.isHoldingLock() ? 1 : 0)
                .description("1 on the instance that publishes: the holder of the relay's lock").register(meters);
        lag = Timer.builder("outbox.publish.lag").description("from stored to acknowledged by Kafka")
                .serviceLevelObjectives(Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(250),
                        Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1))
                .register(meters);
    }

    void published(List<OutboxEntry> entries) {
        var now = clock.instant();
        entries.forEach(entry -> lag.record(Duration.between(entry.queued(), now)));
    }

    /** Measures the outbox, every few seconds only, because counting a long one is expensive. */
    @Scheduled(fixedDelayString = "PT5S")
    Mono<Void> measure() {
        return Mono.defer(outbox::backlog).doOnNext(measured -> backlog = measured).then()
                .onErrorResume(OutboxMetrics::keepTheLast);
    }

    private static Mono<Void> keepTheLast(Throwable error) {
        log.warn("the outbox cannot be measured: {}", error.toString());
        return Mono.empty();
    }
}
