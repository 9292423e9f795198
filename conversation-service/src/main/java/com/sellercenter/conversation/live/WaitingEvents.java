package com.sellercenter.conversation.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long the oldest event that is not sent has waited, while streams are open; for the metric. */
final class WaitingEvents {

    private final Clock clock;
    private volatile @Nullable Instant since; // by this machine's clock

    WaitingEvents(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("live.events.oldest.age", this::age).baseUnit("seconds")
                .description("age of the oldest event that is not sent, while streams are open").register(meters);
    }

    /**
     * Sets the oldest event that is not sent.
     *
     * @param created its date; null for none
     * @param now by the same clock as its date
     */
    void oldest(@Nullable Instant created, Instant now) {
        since = created == null ? null : clock.instant().minus(Duration.between(created, now));
    }

    /** Forgets it. */
    void none() {
        since = null;
    }

    private double age() {
        var oldest = since;
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }
}
