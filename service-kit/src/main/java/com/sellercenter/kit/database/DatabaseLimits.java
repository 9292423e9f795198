package com.sellercenter.kit.database;

import static java.util.Objects.requireNonNull;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.netty.resources.LoopResources;

/** Bounds every statement on the server, because a time limit in our process would be a cancel (see CancelShield). */
@Configuration(proxyBeanMethods = false)
@Import(RequiredPostgres.class)
public class DatabaseLimits {

    // longer than the server lets a statement run
    private static final Duration MAX_USE = Duration.ofSeconds(4);

    private static final Map<String, String> LIMITS = Map.of("statement_timeout", "2s", "lock_timeout", "1s");

    @Bean
    SilentConnections silentConnections() {
        return new SilentConnections(MAX_USE);
    }

    /** The pool that Boot would build from the settings, with its connections watched, for which Boot has no hook. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionFactory(R2dbcProperties properties, SilentConnections silent, LoopResources eventLoops) {
        var pool = properties.getPool();
        var server = new ConnectLimit(server(properties, eventLoops), pool.getMaxSize(),
                requireNonNull(pool.getMaxCreateConnectionTime()));
        return new ConnectionPool(silent.watch(ConnectionPoolConfiguration.builder(server))
                .initialSize(pool.getInitialSize()).maxSize(pool.getMaxSize())
                .maxAcquireTime(requireNonNull(pool.getMaxAcquireTime()))
                .maxIdleTime(pool.getMaxIdleTime()).maxLifeTime(requireNonNull(pool.getMaxLifeTime()))
                .validationDepth(pool.getValidationDepth()).acquireRetry(pool.getAcquireRetry()).build());
    }

    private static ConnectionFactory server(R2dbcProperties properties, LoopResources eventLoops) {
        return ConnectionFactoryBuilder.withUrl(requireNonNull(properties.getUrl()))
                .username(requireNonNull(properties.getUsername())).password(requireNonNull(properties.getPassword()))
                .configure(options -> configure(options, properties.getProperties(), eventLoops)).build();
    }

    private static void configure(ConnectionFactoryOptions.Builder options, Map<String, String> properties,
            LoopResources eventLoops) {
        properties.forEach((name, value) -> options.option(Option.valueOf(name), value));
        options.option(PostgresqlConnectionFactoryProvider.OPTIONS, LIMITS)
                .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, eventLoops)
                // what PostgreSQL writes as text must not depend on the machine
                .option(PostgresqlConnectionFactoryProvider.TIME_ZONE, TimeZone.getTimeZone("UTC"))
                .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true);
    }
}
