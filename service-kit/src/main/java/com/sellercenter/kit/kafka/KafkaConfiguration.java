package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.health.WatchdogProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Import this to have the topics created and every spring-kafka listener guarded alike. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TopicsProperties.class, WatchdogProperties.class})
public class KafkaConfiguration {

    // what was deleted leaves the disk with its segment, what was replaced when its segment is compacted (ADR 20)
    private static final String ONE_DAY = Long.toString(Duration.ofDays(1).toMillis());

    /** All topics of the system with their dead letters; those that exist already get these settings, and keep their partitions. */
    @Bean
    NewTopics topics(TopicsProperties properties, KafkaAdmin kafka) {
        var existing = ExistingTopics.of(kafka, List.of(Topics.MESSAGE_POSTED, Topics.REFERENCE_DATA,
                Topics.MESSAGE_POSTED + Topics.DEAD_LETTER, Topics.REFERENCE_DATA + Topics.DEAD_LETTER));
        return new NewTopics(
                // without an end: the feed is rebuilt from it
                topic(Topics.MESSAGE_POSTED, properties, existing).config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                        .build(),
                topic(Topics.REFERENCE_DATA, properties, existing).compact()
                        .config(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, ONE_DAY).build(),
                deadLetterTopic(Topics.MESSAGE_POSTED, properties, existing),
                deadLetterTopic(Topics.REFERENCE_DATA, properties, existing));
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

    @Bean
    DeadLetters deadLetters(ProducerFactory<String, byte[]> producers, MeterRegistry meters) {
        return new DeadLetters(producers, meters);
    }

    @Bean
    FactsMismatches factsMismatches(MeterRegistry meters) {
        return new FactsMismatches(meters);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(KafkaProperties properties, KafkaTemplate<byte[], byte[]> kafka) {
        return new DeadLettersEndpoint(properties, kafka);
    }

    @Bean
    Watchdog watchdog(WatchdogProperties properties, ApplicationEventPublisher events) {
        return new Watchdog(properties.timeout(), events);
    }

    @Bean
    ListenerWatch listenerWatch(KafkaListenerEndpointRegistry listeners, Watchdog watchdog, KafkaAdmin kafka) {
        return new ListenerWatch(listeners, watchdog, kafka);
    }

    /** A listener parks what it cannot read, so every failure that comes here is an outage, and is retried without limit. */
    @Bean
    DefaultErrorHandler consumerErrors(ListenerWatch watch) {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        var handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true); // by default it skips a record whose listener fails with a ClassCastException
        handler.setRetryListeners(watch);
        return handler;
    }
}
