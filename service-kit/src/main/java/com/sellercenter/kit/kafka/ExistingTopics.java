package com.sellercenter.kit.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * What the topics are like that exist already. Partitions are never added to one: that would move conversations to other
 * partitions, where a later message could overtake an earlier one. What is less than the settings ask for is logged.
 */
final class ExistingTopics {

    private static final Logger log = LoggerFactory.getLogger(ExistingTopics.class);
    private static final int TIMEOUT_SECONDS = 5;

    private final Map<String, TopicDescription> byName = new HashMap<>();

    /**
     * Asks the broker. One that does not answer is left as it is: no topic is created or changed until the next start.
     *
     * @param failFast whether a broker that does not answer is an error
     * @throws KafkaException with {@code failFast}, where the broker does not answer
     */
    static ExistingTopics of(KafkaAdmin kafka, boolean failFast, Collection<String> names) {
        var existing = new ExistingTopics();
        var settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_SECONDS * 1000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_SECONDS * 1000);
        try (var admin = Admin.create(settings)) {
            for (var asked : admin.describeTopics(names).topicNameValues().entrySet()) {
                existing.add(asked.getKey(), asked.getValue());
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            if (failFast) {
                throw new KafkaException("Kafka does not tell which topics there are", e);
            }
            log.warn("Kafka does not tell which topics there are, so none is created or changed: {}", e.toString());
            kafka.setCreateOrModifyTopic(topic -> false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return existing;
    }

    /** The partitions of the topic that exists, or those that the settings want for a new one. */
    int partitions(String name, TopicsProperties wanted) {
        var existing = byName.get(name);
        if (existing == null) {
            return wanted.partitions();
        }
        var partitions = existing.partitions().size();
        if (partitions < wanted.partitions()) {
            log.warn("topic {} has {} partitions, topics.partitions is {}: none is added to it", name, partitions,
                    wanted.partitions());
        }
        var replicas = existing.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
        if (replicas < Math.max(wanted.replicas(), wanted.minInSyncReplicas())) {
            log.error("topic {} has {} replicas, topics.replicas is {} and topics.min-in-sync-replicas {}: reassign it",
                    name, replicas, wanted.replicas(), wanted.minInSyncReplicas());
        }
        return partitions;
    }

    private void add(String name, KafkaFuture<TopicDescription> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            byName.put(name, answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }
}
