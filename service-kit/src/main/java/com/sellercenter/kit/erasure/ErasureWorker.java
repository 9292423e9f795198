package com.sellercenter.kit.erasure;

import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases the recorded persons from the service's tables, one table after the other, and reports it. Whatever interrupts it, it
 * begins again with the first table. A walk through a table serves all persons who are due.
 */
public final class ErasureWorker {

    private static final Logger log = LoggerFactory.getLogger(ErasureWorker.class);
    private static final int MAX_PERSONS = 100;
    private static final int BATCH_SIZE = 2_000;
    private static final Duration LEASE = Duration.ofSeconds(30); // a batch takes at most a statement_timeout

    private final ErasedUsers erased;
    private final List<ErasureStep> steps;
    private final ErasurePublisher reports;
    private final Duration settle;
    private final String service;
    private final Clock clock;

    ErasureWorker(ErasedUsers erased, List<ErasureStep> steps, ErasurePublisher reports, Duration settle,
            String service, Clock clock) {
        this.erased = erased;
        this.steps = steps;
        this.reports = reports;
        this.settle = settle;
        this.service = service;
        this.clock = clock;
    }

    /** Erases all who are due; after a failure the next run, here or in another instance, begins again. */
    @Scheduled(fixedDelayString = "${erasure.poll}")
    public Mono<Void> work() {
        return Mono.defer(() -> erased.take(MAX_PERSONS, settle, LEASE)).filter(persons -> !persons.isEmpty())
                .flatMap(this::erase)
                .onErrorResume(ErasureWorker::logFailure);
    }

    private Mono<Void> erase(List<Erasure> persons) {
        return Flux.fromIterable(steps).concatMap(step -> walk(step, persons)).then(report(persons))
                .then(erased.done(persons)).then(Mono.fromRunnable(() -> logDone(persons)));
    }

    private Mono<Void> walk(ErasureStep step, List<Erasure> persons) {
        return batch(step, persons, Long.MIN_VALUE).expand(last -> batch(step, persons, last)).then();
    }

    private Mono<Long> batch(ErasureStep step, List<Erasure> persons, long after) {
        return erased.erase(step, persons, after, BATCH_SIZE, LEASE);
    }

    private Mono<Void> report(List<Erasure> persons) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return reports.publish(persons.stream()
                .map(person -> new ErasureDone(person.channel(), person.user(), service, now)).toList());
    }

    private static void logDone(List<Erasure> persons) {
        log.info("erased: {}", persons.stream().map(Erasure::id).toList());
    }

    private static Mono<Void> logFailure(Throwable error) {
        log.warn("persons are erased later: {}", error.toString());
        return Mono.empty();
    }
}
