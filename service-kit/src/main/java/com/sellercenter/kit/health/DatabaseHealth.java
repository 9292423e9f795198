package com.sellercenter.kit.health;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Whether the database answers. A check that waits for a connection of a database that is gone would outlast the probe that
 * asked for it, so this one says no when its time limit is over.
 */
public final class DatabaseHealth implements ReactiveHealthIndicator {

    /** Below the second within which a health check is answered. */
    public static final Duration TIME_LIMIT = Duration.ofMillis(700);

    private final Mono<Void> ping;
    private final Duration limit;

    /** @param ping a statement behind its cancel shield, which the time limit does not reach */
    public DatabaseHealth(Mono<Void> ping, Duration limit) {
        this.ping = ping;
        this.limit = limit;
    }

    @Override
    public Mono<Health> health() {
        return ping.thenReturn(Health.up().build()).timeout(limit).onErrorResume(error -> Mono.just(down(error)));
    }

    private Health down(Throwable error) {
        return Health.down().withDetail("reason", error instanceof TimeoutException
                ? "no answer within " + limit.toMillis() + " ms"
                : error.getClass().getSimpleName()).build();
    }
}
