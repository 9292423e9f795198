package com.sellercenter.message.outbox;

import com.sellercenter.contracts.event.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The records of the topics that may hold what a person wrote: where they end, and their deletion. */
@Component
class TopicRecords {

    /** The topics of messages, and the records of any topic that nobody could read. */
    static final List<String> TOPICS = List.of(Topics.MESSAGE_POSTED, Topics.MESSAGE_POSTED + Topics.DEAD_LETTER,
            Topics.CONVERSATION_CHANGED + Topics.DEAD_LETTER, Topics.REFERENCE_DATA + Topics.DEAD_LETTER);

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final TypeReference<Map<String, Map<Integer, Long>>> ENDS = new TypeReference<>() {
    };

    private final KafkaAdmin kafka;
    private final JsonMapper json;

    TopicRecords(KafkaAdmin kafka, JsonMapper json) {
        this.kafka = kafka;
        this.json = json;
    }

    /** The ends of all partitions as they are now, as JSON: by topic and partition. */
    Mono<String> ends() {
        return withAdmin(TopicRecords::ends).map(TopicRecords::byTopic).map(json::writeValueAsString);
    }

    /** Deletes all records that stand before those ends. */
    Mono<Void> deleteBefore(String ends) {
        return withAdmin(admin -> ends(admin).flatMap(now -> deleteBefore(partitions(ends), now, admin))).then();
    }

    // a topic that ends earlier than it did was made anew since, and has no older records
    private static Mono<Boolean> deleteBefore(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> now,
            Admin admin) {
        var records = ends.entrySet().stream().filter(end -> now.getOrDefault(end.getKey(), 0L) >= end.getValue())
                .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
        return result(admin.deleteRecords(records).all()).thenReturn(true);
    }

    private static Mono<Map<TopicPartition, Long>> ends(Admin admin) {
        return result(admin.describeTopics(TOPICS).allTopicNames())
                .map(topics -> topics.values().stream().flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .flatMap(latest -> result(admin.listOffsets(latest).all()))
                .map(found -> found.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset())));
    }

    private static Map<String, Map<Integer, Long>> byTopic(Map<TopicPartition, Long> ends) {
        var byTopic = new HashMap<String, Map<Integer, Long>>();
        ends.forEach((partition, end) -> byTopic.computeIfAbsent(partition.topic(), topic -> new HashMap<>())
                .put(partition.partition(), end));
        return byTopic;
    }

    private Map<TopicPartition, Long> partitions(String ends) {
        var partitions = new HashMap<TopicPartition, Long>();
        json.readValue(ends, ENDS).forEach((topic, ofTopic) -> ofTopic
                .forEach((partition, end) -> partitions.put(new TopicPartition(topic, partition), end)));
        return partitions;
    }

    // creating a client reads files, and closing it waits, which an event loop must not
    private <T> Mono<T> withAdmin(Function<Admin, Mono<T>> work) {
        return Mono.using(this::admin, work, admin -> admin.close(Duration.ZERO))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Admin admin() {
        var settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return Admin.create(settings);
    }

    private static <T> Mono<T> result(KafkaFuture<T> future) {
        return Mono.fromCompletionStage(future.toCompletionStage());
    }
}
