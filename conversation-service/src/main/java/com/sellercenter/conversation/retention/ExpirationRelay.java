package com.sellercenter.conversation.retention;

import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.kit.erasure.ErasurePublisher;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Publishes which conversations have expired until Kafka has it, so that every service deletes them. */
@Component
class ExpirationRelay {

    private static final Logger log = LoggerFactory.getLogger(ExpirationRelay.class);
    private static final int BATCH_SIZE = 500; // ids in a record, some 10 KB

    private final ExpirationRepository expirations;
    private final ErasurePublisher publisher;

    ExpirationRelay(ExpirationRepository expirations, ErasurePublisher publisher) {
        this.expirations = expirations;
        this.publisher = publisher;
    }

    /** One round; what fails is published in the next. Several instances may publish the same, which changes nothing. */
    @Scheduled(fixedDelayString = "${erasure.poll}")
    Mono<Void> publish() {
        return Mono.defer(() -> expirations.unpublished(BATCH_SIZE)).filter(batch -> !batch.isEmpty())
                .flatMap(this::publish)
                .onErrorResume(ExpirationRelay::waitForTheNextRound);
    }

    private Mono<Void> publish(List<Expiration> batch) {
        return publisher.publish(batch).then(expirations.published(batch));
    }

    private static Mono<Void> waitForTheNextRound(Throwable error) {
        log.warn("expirations are published later: {}", error.toString());
        return Mono.empty();
    }
}
