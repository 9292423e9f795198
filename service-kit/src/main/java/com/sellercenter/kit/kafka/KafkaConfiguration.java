package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.kit.health.Watchdog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
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
public class KafkaConfiguration {

    /** The topics with their dead letters; those that exist already get these settings too. */
    @Bean
    NewTopics topics(@Value("${topics.partitions}") int partitions, @Value("${topics.replicas}") int replicas) {
        return new NewTopics(
                // for ever: the feed is rebuilt from it
                topic(Topics.MESSAGE_POSTED, partitions, replicas)
                        .config(TopicConfig.RETENTION_MS_CONFIG, "-1").build(),
                topic(Topics.REFERENCE_DATA, partitions, replicas).compact().build(),
                parked(Topics.MESSAGE_POSTED, partitions, replicas),
                parked(Topics.REFERENCE_DATA, partitions, replicas));
    }

    private static NewTopic parked(String topic, int partitions, int replicas) {
        return topic(topic + Topics.DEAD_LETTER, partitions, replicas)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetters.LARGEST))
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofDays(30).toMillis())).build();
    }

    private static TopicBuilder topic(String name, int partitions, int replicas) {
        return TopicBuilder.name(name).partitions(partitions).replicas(replicas);
    }

    @Bean
    DeadLetters deadLetters(ProducerFactory<String, byte[]> producers, MeterRegistry meters) {
        return new DeadLetters(producers, meters);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(KafkaProperties properties, KafkaTemplate<byte[], byte[]> kafka) {
        return new DeadLettersEndpoint(properties, kafka);
    }

    @Bean
    Watchdog watchdog(@Value("${watchdog.patience}") Duration patience, ApplicationEventPublisher events) {
        return new Watchdog(patience, events);
    }

    @Bean
    ListenerWatch listenerWatch(KafkaListenerEndpointRegistry listeners, Watchdog watchdog, KafkaAdmin kafka) {
        return new ListenerWatch(listeners, watchdog, kafka);
    }

    /** What a listener cannot read it parks itself; so whatever fails is an outage, and is tried again for ever. */
    @Bean
    DefaultErrorHandler consumerErrors(ListenerWatch watch) {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        var handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true); // by itself it skips what fails by a ClassCastException, with a log line
        handler.setRetryListeners(watch);
        return handler;
    }
}
