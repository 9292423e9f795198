package com.sellercenter.contracts.kafka;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Import this to have the topics created and every spring-kafka listener guarded alike. */
@Configuration(proxyBeanMethods = false)
public class KafkaContract {

    /** The topics with their dead letters; what exists already is left as it is. */
    @Bean
    NewTopics topics(@Value("${topics.partitions}") int partitions, @Value("${topics.replicas}") int replicas) {
        return new NewTopics(topic(Topics.MESSAGE_POSTED, partitions, replicas).build(),
                topic(Topics.REFERENCE_DATA, partitions, replicas).compact().build(),
                topic(Topics.MESSAGE_POSTED + Topics.DEAD_LETTER, partitions, replicas).build(),
                topic(Topics.REFERENCE_DATA + Topics.DEAD_LETTER, partitions, replicas).build());
    }

    private static TopicBuilder topic(String name, int partitions, int replicas) {
        return TopicBuilder.name(name).partitions(partitions).replicas(replicas);
    }

    /** An {@link UnreadableRecord} goes to the dead letters at once; anything else is an outage and is retried for ever. */
    @Bean
    DefaultErrorHandler consumerErrors(ProducerFactory<String, byte[]> producers) {
        // keys are read as text, so they are written as text
        var template = new KafkaTemplate<>(producers,
                Map.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class));
        var recoverer = new DeadLetterPublishingRecoverer(template,
                (record, cause) -> new TopicPartition(record.topic() + Topics.DEAD_LETTER, record.partition()));
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        var handler = new DefaultErrorHandler(recoverer, backOff);
        handler.addNotRetryableExceptions(UnreadableRecord.class);
        return handler;
    }
}
