package com.sellercenter.kit.database;

import static com.sellercenter.kit.database.CancelShield.shield;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Reliability, finding 1: a client that goes away must not tear the work it asked for. */
class CancelShieldTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String SLOW_WRITE = "CREATE TABLE written AS SELECT 1 AS id FROM pg_sleep(0.3)";

    private final DatabaseClient database = TestDatabase.migrated("classpath:db/reference");

    @Test
    void finishesTheWorkWhenTheCallerIsGone() {
        shield(write()).subscribe().dispose();

        Awaitility.await().atMost(LIMIT).until(this::written);
    }

    @Test
    void givesTheResultToACallerWhoStays() {
        shield(write()).block(LIMIT);

        assertThat(written()).isTrue();
    }

    @Test
    void letsGoOfAnErrorThatNobodyWaitsFor() {
        var dropped = new ArrayList<Throwable>();
        Hooks.onErrorDropped(dropped::add);
        try {
            var work = Sinks.<Long>one();
            shield(work.asMono()).subscribe().dispose();

            assertThat(work.tryEmitError(new IllegalStateException())).isEqualTo(Sinks.EmitResult.OK);

            assertThat(dropped).isEmpty();
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }

    @Test
    void givesAnErrorToACallerWhoStays() {
        assertThatThrownBy(() -> shield(Mono.error(new IllegalStateException())).block(LIMIT))
                .isInstanceOf(IllegalStateException.class);
    }

    private Mono<Void> write() {
        return database.sql(SLOW_WRITE).then();
    }

    private boolean written() {
        return Boolean.TRUE.equals(database.sql("SELECT to_regclass('written') IS NOT NULL")
                .mapValue(Boolean.class).one().block(LIMIT));
    }
}
