package com.sellercenter.conversation;

import com.sellercenter.kit.health.Heartbeat;
import com.sellercenter.kit.health.Watchdog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Delivers the first messages that could not be handed over at once. Several instances share the work. */
@Component
class DeliveryRelay {

    private static final Logger log = LoggerFactory.getLogger(DeliveryRelay.class);
    private static final int AT_ONCE = 100;

    private final DeliveryRepository deliveries;
    private final FirstMessages firstMessages;
    private final Heartbeat pulse;
    private volatile long pending;

    DeliveryRelay(DeliveryRepository deliveries, FirstMessages firstMessages, MeterRegistry meters, Watchdog watchdog) {
        this.deliveries = deliveries;
        this.firstMessages = firstMessages;
        this.pulse = watchdog.watch("delivery relay");
        Gauge.builder("deliveries.pending", () -> pending)
                .description("first messages that message-service has not confirmed").register(meters);
    }

    /** One round; what fails waits for its next attempt. */
    @Scheduled(fixedDelayString = "${pending-deliveries.poll}")
    Mono<Void> deliver() {
        return deliveries.takeDue(AT_ONCE).flatMap(firstMessages::handOverWhatCanBe)
                .then(deliveries.count()).doOnNext(count -> pending = count).then()
                .onErrorResume(DeliveryRelay::waitForTheNextRound).doFinally(end -> pulse.beat());
    }

    private static Mono<Void> waitForTheNextRound(Throwable error) {
        log.warn("first messages are delivered later: {}", error.toString());
        return Mono.empty();
    }
}
