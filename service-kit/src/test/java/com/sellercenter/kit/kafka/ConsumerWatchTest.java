package com.sellercenter.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.fault.FaultProxy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class ConsumerWatchTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final Map<String, Object> SETTINGS = Map.of("bootstrap.servers", RealParts.kafka());

    private final String topic = "watched-" + UUID.randomUUID();
    private final String group = "group-of-" + topic;
    private final List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
    private final Admin admin = Admin.create(SETTINGS);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConsumerMetrics metrics = new ConsumerMetrics(topic, LIMIT, meters);

    @Test
    void findsAConsumerThatLeavesRecordsLying() throws ExecutionException, InterruptedException {
        try (var watch = new ConsumerWatch(new KafkaAdmin(SETTINGS), TIMEOUT, metrics)) {
            publish(2);
            await().atMost(LIMIT).until(() -> watch.standsStill(group, partitions));
            take(1);
            assertThat(watch.standsStill(group, partitions)).isFalse(); // one step is a step
            await().atMost(LIMIT).until(() -> watch.standsStill(group, partitions));
            take(2);
            assertThat(watch.standsStill(group, partitions)).isFalse();
            await().during(TIMEOUT.multipliedBy(2)).atMost(LIMIT)
                    .until(() -> !watch.standsStill(group, partitions)); // there is nothing to read
        }
    }

    @Test
    void sparesOneThatRetries() throws ExecutionException, InterruptedException {
        try (var watch = new ConsumerWatch(new KafkaAdmin(SETTINGS), TIMEOUT, metrics)) {
            publish(1);
            await().during(TIMEOUT.multipliedBy(2)).atMost(LIMIT).until(() -> {
                watch.attemptFailed();
                return !watch.standsStill(group, partitions);
            });
        }
    }

    @Test
    void sparesOneThatHoldsNothing() throws ExecutionException, InterruptedException {
        try (var watch = new ConsumerWatch(new KafkaAdmin(SETTINGS), TIMEOUT, metrics)) {
            publish(1);
            await().during(TIMEOUT.multipliedBy(2)).atMost(LIMIT).until(() -> !watch.standsStill(group, List.of()));
        }
    }

    @Test
    void sparesOneWhileKafkaIsAway() {
        try (var wire = FaultProxy.before(RealParts.kafka())) {
            wire.refuse();
            var away = new KafkaAdmin(Map.of("bootstrap.servers", wire.address(), "default.api.timeout.ms", 500,
                    "request.timeout.ms", 500));
            try (var watch = new ConsumerWatch(away, TIMEOUT, metrics)) {
                assertThat(watch.standsStill(group, partitions)).isFalse();
                assertThat(watch.standsStill(group, partitions)).isFalse();
            }
        }
    }

    @Test
    void measuresHowFarItIsBehindAndForHowLongAlsoWhileItRetries() throws ExecutionException, InterruptedException {
        try (var watch = new ConsumerWatch(new KafkaAdmin(SETTINGS), TIMEOUT, metrics)) {
            publish(3);
            take(1);
            await().atMost(LIMIT).until(() -> {
                watch.attemptFailed();
                return !watch.standsStill(group, partitions) && gauge("consumer.stalled") > 0.5;
            });
            assertThat(gauge("consumer.behind")).isEqualTo(2);

            take(3);
            assertThat(watch.standsStill(group, partitions)).isFalse();
            assertThat(gauge("consumer.behind")).isZero();
            assertThat(gauge("consumer.stalled")).isZero();
        }
    }

    @Test
    void measuresNothingOnceItHoldsNoPartition() {
        var soon = new ConsumerMetrics("other-" + topic, TIMEOUT, meters);
        soon.measured(5, false);
        var behind = meters.get("consumer.behind").tag("topic", "other-" + topic).gauge();

        await().atMost(LIMIT).until(() -> behind.value() == 0);
    }

    private double gauge(String name) {
        return meters.get(name).tag("topic", topic).gauge().value();
    }

    private void publish(int count) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        try (var producer = new KafkaProducer<>(SETTINGS, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            }
        }
    }

    private void take(long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(group, Map.of(partitions.getFirst(), new OffsetAndMetadata(offset))).all()
                .get();
    }
}
