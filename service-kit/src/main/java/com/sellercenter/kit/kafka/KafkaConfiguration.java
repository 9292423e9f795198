package com.sellercenter.kit.kafka;

import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.health.WatchdogProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Import this to have the topics created and every spring-kafka listener guarded alike. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchdogProperties.class)
@Import(TopicsConfiguration.class)
public class KafkaConfiguration {

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
    ListenerWatch listenerWatch(KafkaListenerEndpointRegistry listeners, Watchdog watchdog, KafkaAdmin kafka,
            MeterRegistry meters) {
        return new ListenerWatch(listeners, watchdog, kafka, meters);
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
