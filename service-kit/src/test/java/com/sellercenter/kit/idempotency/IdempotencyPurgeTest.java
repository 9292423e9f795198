package com.sellercenter.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

class IdempotencyPurgeTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Test
    void forgetsKeysOnlyAfter24Hours() {
        var database = TestDatabase.migrated("classpath:db/reference");
        database.sql("""
                CREATE TABLE idempotency AS SELECT now() - (n || ' hours')::INTERVAL AS created_date, n AS hours
                FROM generate_series(22, 26) n""").then().block(TIMEOUT);
        new IdempotencyPurge(database, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1))).purge().block(TIMEOUT);
        var kept = database.sql("SELECT hours FROM idempotency ORDER BY hours").mapValue(Integer.class).all()
                .collectList().block(TIMEOUT);
        assertThat(kept).containsExactly(22, 23, 24);
    }

    @Test
    void goesByTheTimeOfEachRun() {
        var database = TestDatabase.migrated("classpath:db/reference");
        database.sql("CREATE TABLE idempotency AS SELECT now() - INTERVAL '23 hours' AS created_date").then()
                .block(TIMEOUT);
        var now = new AtomicReference<>(Instant.now());
        var purge = new IdempotencyPurge(database, clock(now)).purge(); // as Spring has it: called once, run often
        purge.block(TIMEOUT);
        assertThat(rows(database)).isEqualTo(1);

        now.updateAndGet(before -> before.plus(Duration.ofHours(2)));
        purge.block(TIMEOUT);
        assertThat(rows(database)).isZero();
    }

    private static long rows(DatabaseClient database) {
        return Objects.requireNonNull(
                database.sql("SELECT COUNT(*) FROM idempotency").mapValue(Long.class).one().block(TIMEOUT));
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
