package com.sellercenter.kit.idempotency;

import static com.sellercenter.kit.database.CancelShield.shield;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** Deletes idempotency keys after their retention of 24 hours (contract §2) from the service's table {@code idempotency}. */
public final class IdempotencyPurge {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyPurge.class);
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final long BATCH_SIZE = 2_000;

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

    /** Deletes all that are old enough, in bounded batches; after a failure the next run tries again. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    public Mono<Void> purge() {
        return Mono.defer(this::purgeBatch).repeat().takeWhile(deleted -> deleted == BATCH_SIZE).then()
                .onErrorResume(this::logFailure);
    }

    private Mono<Long> purgeBatch() {
        return shield(database.sql(PURGE).bind(0, clock.instant().minus(RETENTION)).bind(1, BATCH_SIZE).fetch()
                .rowsUpdated());
    }

    private Mono<Void> logFailure(Throwable error) {
        log.warn("idempotency keys are purged later: {}", error.toString());
        return Mono.empty();
    }
}
