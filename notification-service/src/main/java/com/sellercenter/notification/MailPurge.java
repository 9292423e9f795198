package com.sellercenter.notification;

import static com.sellercenter.kit.database.CancelShield.shield;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Bounds the delivery log: erases the texts of old mails that are done, and deletes still older mails. */
@Component
class MailPurge {

    private static final Logger log = LoggerFactory.getLogger(MailPurge.class);
    private static final long BATCH_SIZE = 1_000;

    // both skip what another instance is purging
    private static final String ERASE_TEXTS = """
            UPDATE mail SET message_content = '' WHERE message = ANY(ARRAY(
                SELECT message FROM mail
                WHERE state IN ('sent', 'skipped') AND message_content <> '' AND created_date < $1
                LIMIT $2 FOR UPDATE SKIP LOCKED))""";
    private static final String DELETE = """
            DELETE FROM mail WHERE message = ANY(ARRAY(
                SELECT message FROM mail WHERE state IN ('sent', 'skipped', 'parked') AND created_date < $1
                LIMIT $2 FOR UPDATE SKIP LOCKED))""";

    private final DatabaseClient database;
    private final NotificationProperties properties;
    private final Clock clock;

    MailPurge(DatabaseClient database, NotificationProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /** Purges all that is old enough, in bounded batches; after a failure the next run tries again. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    Mono<Void> purge() {
        return Mono.defer(this::all).onErrorResume(MailPurge::logFailure);
    }

    private Mono<Void> all() {
        return all(DELETE, properties.retention()).then(all(ERASE_TEXTS, properties.contentRetention()));
    }

    private Mono<Void> all(String statement, Duration retention) {
        return batch(statement, clock.instant().minus(retention)).repeat().takeWhile(purged -> purged == BATCH_SIZE)
                .then();
    }

    private Mono<Long> batch(String statement, Instant before) {
        return shield(database.sql(statement).bind(0, before).bind(1, BATCH_SIZE).fetch().rowsUpdated());
    }

    private static Mono<Void> logFailure(Throwable error) {
        log.warn("mails are purged later: {}", error.toString());
        return Mono.empty();
    }
}
