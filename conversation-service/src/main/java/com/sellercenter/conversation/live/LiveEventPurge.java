package com.sellercenter.conversation.live;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes the events that no client can ask for any more. */
@Component
class LiveEventPurge {

    private static final Logger log = LoggerFactory.getLogger(LiveEventPurge.class);
    // longer than a stream can be resumed: a date in an id is of another clock, or of a transaction that took its time
    private static final Duration RETENTION = EventId.RESUMABLE.plusHours(1);
    private static final int BATCH_SIZE = 2_000;

    private final LiveEventRepository events;
    private final Clock clock;

    LiveEventPurge(LiveEventRepository events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Deletes all that are old enough, in bounded batches; after a failure the next run tries again. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    Mono<Void> purge() {
        return Mono.defer(() -> events.purge(clock.instant().minus(RETENTION), BATCH_SIZE)).repeat()
                .takeWhile(deleted -> deleted == BATCH_SIZE).then().onErrorResume(this::waitForTheNextRun);
    }

    private Mono<Void> waitForTheNextRun(Throwable error) {
        log.warn("live events are purged later: {}", error.toString());
        return Mono.empty();
    }
}
