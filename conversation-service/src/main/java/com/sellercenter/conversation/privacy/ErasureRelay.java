package com.sellercenter.conversation.privacy;

import com.sellercenter.conversation.privacy.ErasureRepository.Revision;
import com.sellercenter.kit.erasure.ErasurePublisher;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Publishes the erasures that Kafka does not have, and removes the users' names from the topic. */
@Component
class ErasureRelay {

    private static final Logger log = LoggerFactory.getLogger(ErasureRelay.class);
    private static final int BATCH_SIZE = 100;

    private final ErasureRepository erasures;
    private final ErasurePublisher publisher;

    ErasureRelay(ErasureRepository erasures, ErasurePublisher publisher) {
        this.erasures = erasures;
        this.publisher = publisher;
    }

    /** One round; what fails is published in the next. Several instances may publish the same, which changes nothing. */
    @Scheduled(fixedDelayString = "${erasure.poll}")
    Mono<Void> publish() {
        return Mono.defer(() -> erasures.unpublished(BATCH_SIZE)).filter(batch -> !batch.isEmpty())
                .flatMap(this::publish)
                .onErrorResume(ErasureRelay::waitForTheNextRound);
    }

    // the tombstones last: a service that has seen the user removed has then seen the erasure, or will
    private Mono<Void> publish(List<Revision> batch) {
        var persons = batch.stream().map(Revision::erasure).toList();
        return publisher.publish(persons).then(publisher.removeUsers(persons)).then(erasures.published(batch));
    }

    private static Mono<Void> waitForTheNextRound(Throwable error) {
        log.warn("erasures are published later: {}", error.toString());
        return Mono.empty();
    }
}
