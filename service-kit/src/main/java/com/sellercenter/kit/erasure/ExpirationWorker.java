package com.sellercenter.kit.erasure;

import com.sellercenter.kit.erasure.ExpiredConversations.Expired;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes the conversations that are recorded as expired from the service's tables, one table after the other. Whatever
 * interrupts it, it begins again with the first table.
 */
public final class ExpirationWorker {

    private static final Logger log = LoggerFactory.getLogger(ExpirationWorker.class);
    private static final int MAX_CONVERSATIONS = 500;
    private static final int BATCH_SIZE = 2_000;
    private static final Duration LEASE = Duration.ofSeconds(30); // a batch takes at most a statement_timeout

    private final ExpiredConversations expired;
    private final List<ExpirationStep> steps;
    private final Duration settle;

    ExpirationWorker(ExpiredConversations expired, List<ExpirationStep> steps, Duration settle) {
        this.expired = expired;
        this.steps = steps;
        this.settle = settle;
    }

    /** Deletes those that are due; after a failure the next run, here or in another instance, begins again. */
    @Scheduled(fixedDelayString = "${erasure.poll}")
    public Mono<Void> work() {
        return Mono.defer(() -> expired.take(MAX_CONVERSATIONS, settle, LEASE)).filter(due -> !due.isEmpty())
                .flatMap(this::delete)
                .onErrorResume(ExpirationWorker::logFailure);
    }

    private Mono<Void> delete(List<Expired> due) {
        return Flux.fromIterable(steps).concatMap(step -> run(step, due)).then(expired.done(due))
                .then(Mono.fromRunnable(() -> log.info("{} expired conversations are deleted", due.size())));
    }

    private Mono<Void> run(ExpirationStep step, List<Expired> due) {
        return Mono.defer(() -> expired.delete(step, due, BATCH_SIZE, LEASE)).repeat()
                .takeWhile(deleted -> step.isLimited() && deleted == BATCH_SIZE).then();
    }

    private static Mono<Void> logFailure(Throwable error) {
        log.warn("expired conversations are deleted later: {}", error.toString());
        return Mono.empty();
    }
}
