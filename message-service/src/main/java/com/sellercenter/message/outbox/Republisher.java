package com.sellercenter.message.outbox;

import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.kit.erasure.ErasurePublisher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Renews the topic of messages: publishes all messages of the database again, and then deletes the records from before. After
 * erasures and expirations, no older text is on the topic any more; after a loss of the topic, all messages are on it again (ADR 20). It goes
 * on where it was interrupted. Consumers recognise the repetitions.
 */
@Component
class Republisher {

    private static final Logger log = LoggerFactory.getLogger(Republisher.class);

    private final RepublicationRepository republication;
    private final MessagePublisher publisher;
    private final TopicRecords topics;
    private final ErasurePublisher reports;
    private final RepublicationProperties properties;
    private final Clock clock;

    Republisher(RepublicationRepository republication, MessagePublisher publisher, TopicRecords topics,
            ErasurePublisher reports, RepublicationProperties properties, Clock clock) {
        this.republication = republication;
        this.publisher = publisher;
        this.topics = topics;
        this.reports = reports;
        this.properties = properties;
        this.clock = clock;
    }

    /** Begins a renewal that is due, and goes on with one that is under way until it is finished. */
    @Scheduled(fixedDelayString = "${republication.poll}")
    Mono<Void> renew() {
        return Mono.defer(this::beginIfDue).then(republication.find()).filter(Republication::isRunning)
                .flatMap(running -> publishAll())
                .onErrorResume(Republisher::waitForTheNextRound);
    }

    private Mono<Void> beginIfDue() {
        return republication.isDue(properties.interval())
                .flatMap(due -> republication.begin(topics.ends()).then(republication.find()))
                .filter(Republication::isRunning).map(Republisher::logBeginning).then();
    }

    private static Republication logBeginning(Republication begun) {
        log.info("all messages up to {} are published again, to renew the topic", begun.endMessage());
        return begun;
    }

    // it ends with the first chunk that another instance publishes
    private Mono<Void> publishAll() {
        return republication.publishNext(properties.chunk(), publisher::publish)
                .flatMap(published -> published == 0 ? finish().thenReturn(0) : Mono.just(published))
                .filter(published -> published > 0)
                .repeatWhen(chunks -> chunks.takeWhile(more -> more > 0).delayElements(properties.pause())).then();
    }

    private Mono<Void> finish() {
        return republication.ends().flatMap(topics::deleteBefore).then(republication.renewed()).flatMap(this::report)
                .then(republication.finish())
                .then(Mono.fromRunnable(() -> log.info("the topic is renewed, and what was older is deleted")));
    }

    private Mono<Void> report(List<Erasure> erasures) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return reports.publish(erasures.stream().flatMap(erasure -> TopicRecords.TOPICS.stream()
                .map(topic -> new ErasureDone(erasure.channel(), erasure.user(), topic, now))).toList());
    }

    private static Mono<Void> waitForTheNextRound(Throwable error) {
        log.warn("the topic is renewed later: {}", error.toString());
        return Mono.empty();
    }
}
