package com.sellercenter.kit.idempotency;

import static com.sellercenter.kit.database.CancelShield.shield;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** Forgets idempotency keys that have been kept for their 24 hours (contract §2), in the service's table {@code idempotency}. */
public final class IdempotencyPurge {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyPurge.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final long AT_ONCE = 2_000;

    // skips what another instance is deleting
    private static final String PURGE = """
            DELETE FROM idempotency WHERE ctid = ANY(ARRAY(
                SELECT ctid FROM idempotency WHERE created_date < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))""";

    private final DatabaseClient database;
    private final Clock clock;

    public IdempotencyPurge(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Deletes all that is old enough, a bounded number by each statement. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    public Mono<Void> purge() {
        return some().repeat().takeWhile(deleted -> deleted == AT_ONCE).then().onErrorResume(this::leaveToTheNext);
    }

    private Mono<Long> some() {
        return shield(database.sql(PURGE).bind(0, clock.instant().minus(KEPT)).bind(1, AT_ONCE).fetch().rowsUpdated());
    }

    private Mono<Void> leaveToTheNext(Throwable error) {
        log.warn("idempotency keys are purged later: {}", error.toString());
        return Mono.empty();
    }
}
