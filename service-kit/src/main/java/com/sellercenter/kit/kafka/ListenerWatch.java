package com.sellercenter.kit.kafka;

import com.sellercenter.kit.health.Watchdog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RetryListener;

/** Has the watchdog watch every spring-kafka listener of a service. */
public final class ListenerWatch implements RetryListener, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ListenerWatch.class);

    private final KafkaListenerEndpointRegistry listeners;
    private final Duration timeout;
    private final KafkaAdmin kafka;
    private final MeterRegistry meters;
    private final Map<String, ConsumerWatch> byTopic = new ConcurrentHashMap<>();

    public ListenerWatch(KafkaListenerEndpointRegistry listeners, Watchdog watchdog, KafkaAdmin kafka,
            MeterRegistry meters) {
        this.listeners = listeners;
        this.timeout = watchdog.timeout();
        this.kafka = kafka;
        this.meters = meters;
        watchdog.watch("Kafka listener", this::anyStandsStill);
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception error, int attempt) {
        of(record.topic()).attemptFailed();
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, Exception error, int attempt) {
        records.partitions().forEach(partition -> of(partition.topic()).attemptFailed());
    }

    @Override
    public void destroy() {
        byTopic.values().forEach(ConsumerWatch::close);
    }

    // asks for all each time: each answer is compared with the one before
    private boolean anyStandsStill() {
        var still = listeners.getListenerContainers().stream().filter(this::standsStill)
                .map(MessageListenerContainer::getListenerId).toList();
        still.forEach(listener -> log.warn("listener {} stands still", listener));
        return !still.isEmpty();
    }

    // a listener that Kafka or an error has stopped is not in its expected state
    private boolean standsStill(MessageListenerContainer container) {
        var partitions = container.getAssignedPartitions();
        if (!container.isInExpectedState() || partitions == null || partitions.isEmpty()) {
            return !container.isInExpectedState();
        }
        return of(partitions.iterator().next().topic())
                .standsStill(Objects.requireNonNull(container.getGroupId()), partitions);
    }

    // no service listens to a topic twice
    private ConsumerWatch of(String topic) {
        return byTopic.computeIfAbsent(topic,
                name -> new ConsumerWatch(kafka, timeout, new ConsumerMetrics(name, timeout, meters)));
    }
}
