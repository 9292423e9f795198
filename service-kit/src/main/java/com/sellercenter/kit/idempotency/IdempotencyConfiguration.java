package com.sellercenter.kit.idempotency;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Import this into a service that has a table {@code idempotency}, to have its old keys deleted. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class IdempotencyConfiguration {

    @Bean
    IdempotencyPurge idempotencyPurge(DatabaseClient database, Clock clock) {
        return new IdempotencyPurge(database, clock);
    }
}
