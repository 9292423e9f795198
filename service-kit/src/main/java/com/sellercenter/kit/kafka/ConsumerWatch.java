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

    private static final long ANSWER_SECONDS = 5;

    private final Admin admin;
    private final Duration patience;
    private final Heartbeat pulse = new Heartbeat();
    private Map<TopicPartition, Long> done = Map.of();

    /** @param patience how long it may stand still */
    public ConsumerWatch(KafkaAdmin kafka, Duration patience) {
        this.admin = Admin.create(kafka.getConfigurationProperties());
        this.patience = patience;
    }

    /** To be told of an attempt that failed because something is away: whoever tries again is alive. */
    public void triedInVain() {
        pulse.beat();
    }

    /** Whether nothing of the partitions was taken for too long, though there was something. To be asked again and again. */
    public boolean standsStill(String group, Collection<TopicPartition> partitions) {
        try {
            var now = done(group, partitions);
            if (!now.equals(done) || !isBehind(now)) {
                pulse.beat();
            }
            done = now;
        } catch (ExecutionException | TimeoutException kafkaIsAway) {
            pulse.beat();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return pulse.silentFor(patience);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private Map<TopicPartition, Long> done(String group, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        var done = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            done.put(partition, offset == null ? 0L : offset.offset());
        }
        return done;
    }

    private boolean isBehind(Map<TopicPartition, Long> now)
            throws ExecutionException, InterruptedException, TimeoutException {
        var latest = now.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        return ends.entrySet().stream().anyMatch(end -> end.getValue().offset() > now.getOrDefault(end.getKey(), 0L));
    }
}
