package com.sellercenter.message.outbox;

import com.sellercenter.kit.database.SilentConnections;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The connections of the relay, of its measuring and of the republisher. Only they have transactions: no request's cancel reaches them, and the server
 * releases the locks of an instance that stopped in the middle.
 */
@Component
class OutboxDatabase implements DisposableBean {

    private static final int CONNECTIONS = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    // longer than a send may take (delivery.timeout.ms, 8 s), or the lock would be lost while a slow broker answers
    private static final Map<String, String> LIMITS = Map.of("idle_in_transaction_session_timeout", "12s",
            "statement_timeout", "5s");

    // more than the longest batch: two statements and a send
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(20);

    private final SilentConnections silent = new SilentConnections(SILENCE_LIMIT);
    private final ConnectionPool pool;

    OutboxDatabase(ConnectionFactory database) {
        var connections = ConnectionFactoryBuilder.derivedFrom(database)
                .configure(options -> options.option(PostgresqlConnectionFactoryProvider.OPTIONS, LIMITS)).build();
        this.pool = new ConnectionPool(
                silent.watch(ConnectionPoolConfiguration.builder(connections)).name("outbox").initialSize(0)
                        .maxSize(CONNECTIONS).acquireRetry(CONNECTIONS).maxAcquireTime(CONNECT_TIMEOUT)
                        .maxCreateConnectionTime(CONNECT_TIMEOUT).build());
    }

    /** The result of the work, which gets a connection for as long as it runs. */
    <T> Mono<T> withConnection(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(pool.create(), work, Connection::close);
    }

    /** The same in a transaction, which is committed when the work completes and rolled back when it fails. */
    <T> Mono<T> inTransaction(Function<Connection, Mono<T>> work) {
        return withConnection(connection -> Mono.usingWhen(begin(connection), work, Connection::commitTransaction,
                (open, error) -> open.rollbackTransaction(), Connection::rollbackTransaction));
    }

    private static Mono<Connection> begin(Connection connection) {
        Publisher<Void> begun = connection.beginTransaction();
        return Mono.from(begun).thenReturn(connection);
    }

    @Override
    public void destroy() {
        silent.dispose();
        pool.dispose();
    }
}
