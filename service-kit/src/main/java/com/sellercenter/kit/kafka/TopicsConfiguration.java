package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.Topics;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** The topics of the system, created by whoever starts first. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicsProperties.class)
class TopicsConfiguration {

    // what was deleted leaves the disk with its segment, what was replaced when its segment is compacted (ADR 20)
    private static final String ONE_DAY = Long.toString(Duration.ofDays(1).toMillis());

    /** All topics of the system with their dead letters; those that exist already get these settings, and keep their partitions. */
    @Bean
    NewTopics topics(TopicsProperties properties, KafkaAdmin kafka, KafkaProperties settings) {
        var existing = ExistingTopics.of(kafka, settings.getAdmin().isFailFast(),
                Stream.of(Topics.MESSAGE_POSTED, Topics.CONVERSATION_CHANGED, Topics.REFERENCE_DATA)
                        .flatMap(topic -> Stream.of(topic, topic + Topics.DEAD_LETTER)).toList());
        return new NewTopics(
                // without an end: the feed is rebuilt from it
                topic(Topics.MESSAGE_POSTED, properties, existing).config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                        .build(),
                compactedTopic(Topics.CONVERSATION_CHANGED, properties, existing),
                compactedTopic(Topics.REFERENCE_DATA, properties, existing),
                deadLetterTopic(Topics.MESSAGE_POSTED, properties, existing),
                deadLetterTopic(Topics.CONVERSATION_CHANGED, properties, existing),
                deadLetterTopic(Topics.REFERENCE_DATA, properties, existing));
    }

    private static NewTopic compactedTopic(String topic, TopicsProperties properties, ExistingTopics existing) {
        return topic(topic, properties, existing).compact()
                .config(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, ONE_DAY).build();
    }

    private static NewTopic deadLetterTopic(String topic, TopicsProperties properties, ExistingTopics existing) {
        return topic(topic + Topics.DEAD_LETTER, properties, existing)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetters.MAX_RECORD_BYTES))
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofDays(30).toMillis())).build();
    }

    private static TopicBuilder topic(String name, TopicsProperties properties, ExistingTopics existing) {
        return TopicBuilder.name(name).partitions(existing.partitions(name, properties)).replicas(properties.replicas())
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(properties.minInSyncReplicas()))
                .config(TopicConfig.SEGMENT_MS_CONFIG, ONE_DAY);
    }
}
