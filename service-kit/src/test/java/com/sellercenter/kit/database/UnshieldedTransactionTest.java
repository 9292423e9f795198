package com.sellercenter.kit.database;

import static com.sellercenter.kit.database.CancelShield.shield;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.fault.FaultProxy;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Reliability, finding 1, as it would hit us: on a pool of which a few callers give up in the middle of a transaction, other
 * callers' writes are acknowledged and then gone. This is why the storm tests of the services mean something: without the
 * shield and with transactions they lose.
 */
class UnshieldedTransactionTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int ROUNDS = 60;
    // so that a caller who gives up after a millisecond or five does so while BEGIN is under way
    private static final Duration WIRE = Duration.ofMillis(2);

    private final String address = RealParts.newDatabase();
    private final FaultProxy wire = FaultProxy.before(address.substring(0, address.indexOf('/')));
    private final DatabaseClient witness = DatabaseClient.create(database(address));

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void losesWhatWasAcknowledgedWithoutTheShield() {
        assertThat(lostOf(ROUNDS, work -> work)).isPositive();
    }

    @Test
    void losesNothingBehindTheShield() {
        assertThat(lostOf(ROUNDS, CancelShield::shield)).isZero();
    }

    // in each round one caller gives up in a transaction and another's single statement is acknowledged
    private long lostOf(int rounds, UnaryOperator<Mono<Void>> guard) {
        witness.sql("CREATE TABLE written (id INT PRIMARY KEY)").then().block(LIMIT);
        var pool = new ConnectionPool(ConnectionPoolConfiguration
                .builder(database(wire.address() + address.substring(address.indexOf('/')))).initialSize(1).maxSize(1)
                .maxAcquireTime(LIMIT).build());
        var transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        var client = DatabaseClient.create(pool);
        var _ = pool.warmup().block(LIMIT);
        wire.delay(WIRE);
        for (int round = 1; round <= rounds; round++) {
            giveUp(guard.apply(client.sql("SELECT 1").then().as(transaction::transactional)));
            guard.apply(client.sql("INSERT INTO written VALUES ($1)").bind(0, round).then()).block(LIMIT);
        }
        pool.disposeLater().block(LIMIT);
        return rounds - shield(witness.sql("SELECT COUNT(*) FROM written").mapValue(Long.class).one())
                .blockOptional(LIMIT).orElseThrow();
    }

    private static void giveUp(Mono<Void> work) {
        var caller = work.subscribe();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Duration.ofMillis(6).toNanos()));
        caller.dispose();
    }

    private static ConnectionFactory database(String address) {
        return ConnectionFactories.get(ConnectionFactoryOptions.parse("r2dbc:postgresql://" + address).mutate()
                .option(ConnectionFactoryOptions.USER, "postgres").option(ConnectionFactoryOptions.PASSWORD, "postgres")
                .build());
    }
}
