package com.sellercenter.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
