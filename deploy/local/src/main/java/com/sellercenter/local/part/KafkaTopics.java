package com.sellercenter.local.part;

import com.sellercenter.contracts.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics, made before any service asks for them: a consumer that finds none looks again only much later. */
record KafkaTopics(int port) {

    private static final List<NewTopic> ALL = List.of(topic(Topics.MESSAGE_POSTED),
            compacted(Topics.CONVERSATION_CHANGED), compacted(Topics.REFERENCE_DATA),
            topic(Topics.MESSAGE_POSTED + Topics.DEAD_LETTER), topic(Topics.CONVERSATION_CHANGED + Topics.DEAD_LETTER),
            topic(Topics.REFERENCE_DATA + Topics.DEAD_LETTER));

    private static NewTopic compacted(String name) {
        return topic(name).configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, KafkaBroker.PARTITIONS, (short) 1);
    }

    /** Whether the broker answers and leads every partition; topics that are missing are made. */
    boolean areServed() {
        if (!Probe.accepts(port)) {
            return false;
        }
        try (var admin = Admin.create(settings())) {
            create(admin);
            var names = ALL.stream().map(NewTopic::name).toList();
            return admin.describeTopics(names).allTopicNames().get().values().stream().allMatch(KafkaTopics::isLed);
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(Admin admin) throws InterruptedException, ExecutionException {
        for (var creation : admin.createTopics(ALL).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isLed(TopicDescription topic) {
        return topic.partitions().stream().allMatch(partition -> partition.leader() != null);
    }

    private Map<String, Object> settings() {
        return Map.of("bootstrap.servers", Ports.HOST + ":" + port, "request.timeout.ms", 2000,
                "default.api.timeout.ms", 3000);
    }
}
