package com.sellercenter.kit.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Opens two connections at a time, however many a pool asks for. Opening one takes much CPU time while the code is cold. If a
 * whole pool opened its connections at once on a busy machine, none would be ready within the time limit, all would be given
 * up and opened again, and so on for as long as the machine is busy.
 */
final class ConnectLimit implements ConnectionFactory, Wrapped<ConnectionFactory> {

    private static final int AT_ONCE = 2;
    private static final Duration MAX_WAIT = Duration.ofMinutes(5); // longer than a pool of a hundred needs

    private final ConnectionFactory server;
    private final Duration timeout;
    private final Bulkhead bulkhead;

    /**
     * @param server opens the connections
     * @param maxConnections how many the pool has at most
     * @param timeout how long one may take, its wait for others aside
     */
    ConnectLimit(ConnectionFactory server, int maxConnections, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
        this.bulkhead = new Bulkhead(new Bulkhead.Limits(AT_ONCE, maxConnections, MAX_WAIT));
    }

    @Override
    public Mono<Connection> create() {
        return bulkhead.run(1, Mono.from(server.create()).cast(Connection.class).timeout(timeout));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return server.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return server;
    }
}
