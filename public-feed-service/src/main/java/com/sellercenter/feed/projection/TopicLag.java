package com.sellercenter.feed.projection;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** How many records of its topics a consumer group still has to read. */
@Component
class TopicLag {

    private final KafkaAdmin kafka;

    TopicLag(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /** The records of all partitions. Blocks until Kafka answers. */
    long of(String group) {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            return ends(admin).entrySet().stream().mapToLong(end -> end.getValue() - offset(committed, end.getKey()))
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell the offsets", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        var topics = admin.describeTopics(MessageReceiver.TOPICS).allTopicNames().get().values();
        var latest = topics.stream().flatMap(topic -> topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        var offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
