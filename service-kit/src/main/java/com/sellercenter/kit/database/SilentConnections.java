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
 * Ends the connections of a pool that are in use for longer than the server allows any work to last: their server has gone
 * silent, as after a fail-over, and the operating system would notice only a quarter of an hour later. Whoever waits for such a
 * connection gets an error, and the pool makes a new one.
 */
public final class SilentConnections implements Disposable {

    private static final Logger log = LoggerFactory.getLogger(SilentConnections.class);

    private final Duration longest;
    private final Map<Connection, Long> inUse = new ConcurrentHashMap<>();
    private final Disposable looking;

    /** @param longest how long a connection may be in use, waiting for the server included */
    public SilentConnections(Duration longest) {
        this.longest = longest;
        this.looking = Schedulers.parallel().schedulePeriodically(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** Has the pool's connections watched. */
    public ConnectionPoolConfiguration.Builder watch(ConnectionPoolConfiguration.Builder pool) {
        return pool
                .postAllocate(connection -> Mono.fromRunnable(() -> inUse.put(connection, System.nanoTime())))
                .preRelease(connection -> Mono.fromRunnable(() -> inUse.remove(connection)));
    }

    @Override
    public void dispose() {
        looking.dispose();
    }

    private void look() {
        var now = System.nanoTime();
        inUse.forEach((connection, since) -> {
            if (now - since > longest.toNanos() && inUse.remove(connection) != null) {
                end(connection);
            }
        });
    }

    private static void end(Connection connection) {
        log.warn("a connection is ended: the database has been silent on it for too long");
        var _ = Mono.from(connection.close()).subscribe(done -> {
        }, error -> log.debug("it was gone already", error));
    }
}
