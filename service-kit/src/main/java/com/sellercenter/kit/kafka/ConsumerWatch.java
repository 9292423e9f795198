package com.sellercenter.kit.kafka;

import com.sellercenter.kit.health.Heartbeat;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Tells whether a consumer stands still though there is something to read on the partitions it holds. It asks Kafka and not the
 * consumer, whose own numbers stop with it.
 */
public final class ConsumerWatch implements AutoCloseable {

    private static final long KAFKA_TIMEOUT_SECONDS = 5;

    private final Admin admin;
    private final Duration timeout;
    private final ConsumerMetrics metrics;
    private final Heartbeat heartbeat = new Heartbeat();
    private Map<TopicPartition, Long> committed = Map.of();

    /** @param timeout how long it may stand still */
    public ConsumerWatch(KafkaAdmin kafka, Duration timeout, ConsumerMetrics metrics) {
        this.admin = Admin.create(kafka.getConfigurationProperties());
        this.timeout = timeout;
        this.metrics = metrics;
    }

    /** To be called when an attempt fails because something is away: a consumer that retries is alive. */
    public void attemptFailed() {
        heartbeat.beat();
    }

    /** Whether the group has committed nothing for too long, though there was something to read. To be asked regularly. */
    public boolean standsStill(String group, Collection<TopicPartition> partitions) {
        try {
            var now = committed(group, partitions);
            var moved = !now.equals(committed);
            var behind = behind(now);
            if (moved || behind == 0) {
                heartbeat.beat();
            }
            metrics.measured(behind, moved);
            committed = now;
        } catch (ExecutionException | TimeoutException kafkaIsAway) {
            heartbeat.beat();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return heartbeat.silentFor(timeout);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private Map<TopicPartition, Long> committed(String group, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()
                .get(KAFKA_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        var committed = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            OffsetAndMetadata offset = offsets.get(partition);
            committed.put(partition, offset == null ? 0L : offset.offset());
        }
        return committed;
    }

    private long behind(Map<TopicPartition, Long> now)
            throws ExecutionException, InterruptedException, TimeoutException {
        var latest = now.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get(KAFKA_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(end.getValue().offset() - now.getOrDefault(end.getKey(), 0L), 0)).sum();
    }
}
