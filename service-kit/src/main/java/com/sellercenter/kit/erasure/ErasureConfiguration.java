package com.sellercenter.kit.erasure;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/**
 * Import this into a service that has the tables {@code erased_user} and {@code expired_conversation}, to have persons erased
 * by its {@link ErasureStep}s and expired conversations deleted by its {@link ExpirationStep}s, in their order. A Kafka listener of the service has to pass what it reads to the {@link ErasureRecorder}.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(ErasureProperties.class)
public class ErasureConfiguration {

    @Bean
    ErasedUsers erasedUsers(DatabaseClient database, ErasureProperties properties) {
        return new ErasedUsers(database, properties.replacement());
    }

    @Bean
    ExpiredConversations expiredConversations(DatabaseClient database) {
        return new ExpiredConversations(database);
    }

    @Bean
    ErasureRecorder erasureRecorder(ErasedUsers erased, ExpiredConversations expired,
            ApplicationEventPublisher events) {
        return new ErasureRecorder(erased, expired, events);
    }

    @Bean
    ErasurePublisher erasurePublisher(KafkaTemplate<byte[], byte[]> kafka, JsonMapper json) {
        return new ErasurePublisher(kafka, json);
    }

    @Bean
    ErasureWorker erasureWorker(ErasedUsers erased, List<ErasureStep> steps, ErasurePublisher reports,
            ErasureProperties properties, @Value("${spring.application.name}") String service, Clock clock) {
        return new ErasureWorker(erased, steps, reports, properties.settle(), service, clock);
    }

    @Bean
    ExpirationWorker expirationWorker(ExpiredConversations expired, List<ExpirationStep> steps,
            ErasureProperties properties) {
        return new ExpirationWorker(expired, steps, properties.settle());
    }
}
