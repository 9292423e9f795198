package com.sellercenter.kit.database;

import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Closes the connections of a pool that are in use for longer than the server allows any work to run: their server is
 * silent, as after a fail-over, and the operating system would notice only a quarter of an hour later. Whoever waits on such a
 * connection gets an error, and the pool opens a new one.
 */
public final class SilentConnections implements Disposable {

    private static final Logger log = LoggerFactory.getLogger(SilentConnections.class);

    private final Duration maxUse;
    private final Map<Connection, Long> inUse = new ConcurrentHashMap<>();
    private final Disposable checks;

    /** @param maxUse how long a connection may be in use, waiting for the server included */
    public SilentConnections(Duration maxUse) {
        this.maxUse = maxUse;
        this.checks = Schedulers.parallel().schedulePeriodically(this::check, 1, 1, TimeUnit.SECONDS);
    }

    /** Has the pool's connections watched. */
    public ConnectionPoolConfiguration.Builder watch(ConnectionPoolConfiguration.Builder pool) {
        return pool
                .postAllocate(connection -> Mono.fromRunnable(() -> inUse.put(connection, System.nanoTime())))
                .preRelease(connection -> Mono.fromRunnable(() -> inUse.remove(connection)));
    }

    @Override
    public void dispose() {
        checks.dispose();
    }

    private void check() {
        var now = System.nanoTime();
        inUse.forEach((connection, since) -> {
            if (now - since > maxUse.toNanos() && inUse.remove(connection) != null) {
                close(connection);
            }
        });
    }

    private static void close(Connection connection) {
        log.warn("a connection is ended: the database has been silent on it for too long");
        var _ = Mono.from(connection.close()).subscribe(done -> {
        }, error -> log.debug("it was closed already", error));
    }
}
