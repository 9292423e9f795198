package com.sellercenter.kit.database;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The smallest statement: to learn whether the database answers. */
public record DatabasePing(DatabaseClient database) {

    /** Completes when the database has answered; fails with what the driver or the pool fails with. */
    public Mono<Void> ping() {
        return CancelShield.shield(database.sql("SELECT 1").fetch().one()).then();
    }
}
