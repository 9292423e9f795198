package com.sellercenter.contracts.database;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.util.Map;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bounds every statement on the server, because a time limit in our process would be a cancel (see CancelShield). */
@Configuration(proxyBeanMethods = false)
public class DatabaseLimits {

    @Bean
    ConnectionFactoryOptionsBuilderCustomizer statementLimits() {
        return options -> options
                .option(PostgresqlConnectionFactoryProvider.OPTIONS,
                        Map.of("statement_timeout", "2s", "lock_timeout", "1s"))
                .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true);
    }
}
