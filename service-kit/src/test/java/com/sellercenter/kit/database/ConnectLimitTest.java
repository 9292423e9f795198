package com.sellercenter.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.RealParts;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ConnectLimitTest {

    private static final int CONNECTIONS = 16;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final AtomicInteger opening = new AtomicInteger();
    private final AtomicInteger mostOpening = new AtomicInteger();

    @Test
    void opensTwoConnectionsOfAPoolAtATime() {
        var pool = pool(new ConnectLimit(new Counted(ConnectionFactories.get(
                "r2dbc:postgresql://postgres:postgres@" + RealParts.newDatabase())), CONNECTIONS, TIMEOUT));

        var connections = Flux.range(0, CONNECTIONS).flatMap(number -> pool.create(), CONNECTIONS).collectList()
                .block(TIMEOUT);

        assertThat(connections).hasSize(CONNECTIONS);
        assertThat(mostOpening).hasValue(2);
        pool.disposeLater().block(TIMEOUT);
    }

    @Test
    void givesUpAConnectionThatTakesTooLongAndOpensTheNext() {
        var server = new Silent();
        var limit = new ConnectLimit(server, CONNECTIONS, Duration.ofMillis(1));

        StepVerifier.create(Flux.range(0, 5).flatMap(number -> limit.create().onErrorResume(error -> Mono.empty())))
                .expectComplete().verify(TIMEOUT);

        assertThat(server.asked).hasValue(5);
    }

    private static ConnectionPool pool(ConnectionFactory server) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(server).initialSize(0).maxSize(CONNECTIONS).build());
    }

    /** Counts how many connections of a real server are being opened. */
    private final class Counted implements ConnectionFactory {

        private final ConnectionFactory server;

        private Counted(ConnectionFactory server) {
            this.server = server;
        }

        @Override
        public Mono<Connection> create() {
            return Mono.defer(() -> {
                mostOpening.accumulateAndGet(opening.incrementAndGet(), Math::max);
                return Mono.from(server.create()).cast(Connection.class);
            }).doOnTerminate(opening::decrementAndGet);
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return server.getMetadata();
        }
    }

    /** A server that takes connections and never answers. */
    private static final class Silent implements ConnectionFactory {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Mono<Connection> create() {
            return Mono.<Connection>never().doOnSubscribe(subscription -> asked.incrementAndGet());
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "silent";
        }
    }
}
