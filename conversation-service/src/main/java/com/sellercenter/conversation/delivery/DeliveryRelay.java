package com.sellercenter.conversation.delivery;

import com.sellercenter.kit.health.Heartbeat;
import com.sellercenter.kit.health.Watchdog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Delivers the first messages that could not be delivered at once. Several instances share the work. */
@Component
class DeliveryRelay {

    private static final Logger log = LoggerFactory.getLogger(DeliveryRelay.class);
    private static final int BATCH_SIZE = 100;

    private final DeliveryRepository deliveries;
    private final DeliveryService service;
    private final Heartbeat heartbeat;
    private volatile DeliveryRepository.Backlog backlog = new DeliveryRepository.Backlog(0, 0);

    DeliveryRelay(DeliveryRepository deliveries, DeliveryService service, MeterRegistry meters, Watchdog watchdog) {
        this.deliveries = deliveries;
        this.service = service;
        this.heartbeat = watchdog.watch("delivery relay");
        Gauge.builder("deliveries.pending", () -> backlog.pending())
                .description("first messages that message-service has not confirmed").register(meters);
        Gauge.builder("deliveries.parked", () -> backlog.parked())
                .description("first messages that message-service refuses until an operator has looked")
                .register(meters);
    }

    /** One round; a delivery that fails waits for its next attempt. */
    @Scheduled(fixedDelayString = "${pending-deliveries.poll}")
    Mono<Void> deliver() {
        return Mono.defer(() -> deliveries.takeDue(BATCH_SIZE).flatMap(service::tryDeliverFirst))
                .then(Mono.defer(deliveries::backlog)).doOnNext(measured -> backlog = measured).then()
                .onErrorResume(DeliveryRelay::waitForTheNextRound).doFinally(end -> heartbeat.beat());
    }

    private static Mono<Void> waitForTheNextRound(Throwable error) {
        log.warn("first messages are delivered later: {}", error.toString());
        return Mono.empty();
    }
}
