package com.sellercenter.kit.kafka;

import com.sellercenter.kit.health.Heartbeat;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How far a consumer group is behind on the partitions that this instance holds, as Kafka knows it: the gauges
 * {@code consumer.behind} (records) and {@code consumer.stalled} (seconds without progress though there is something to read,
 * also while it retries). The sum over all instances is the group's. Both are 0 while this instance holds no partition.
 */
public final class ConsumerMetrics {

    private final Duration validity;
    private final Heartbeat measured = new Heartbeat();
    private final Heartbeat progress = new Heartbeat();
    private volatile long behind;

    /** @param validity how long a measurement counts without a newer one */
    public ConsumerMetrics(String topic, Duration validity, MeterRegistry meters) {
        this.validity = validity;
        register("consumer.behind", "records", "records that the group has not committed", () -> behind, topic, meters);
        register("consumer.stalled", "seconds", "since the last progress, while there is something to read",
                () -> behind > 0 ? progress.silence().toMillis() / 1000.0 : 0, topic, meters);
    }

    /**
     * To be called regularly.
     *
     * @param behind how many records are still to be committed
     * @param moved whether something was committed since the last time
     */
    void measured(long behind, boolean moved) {
        measured.beat();
        if (moved || behind == 0) {
            progress.beat();
        }
        this.behind = behind;
    }

    private void register(String name, String unit, String description, Supplier<Number> value, String topic,
            MeterRegistry meters) {
        Gauge.builder(name, () -> measured.silentFor(validity) ? 0 : value.get()).baseUnit(unit)
                .description(description).tag("topic", topic).register(meters);
    }
}
