package com.sellercenter.notification;

import com.sellercenter.kit.ServiceKit;
import com.sellercenter.kit.identity.CallerFilter;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.KafkaConfiguration;
import com.sellercenter.kit.reference.ReferenceListener;
import com.sellercenter.kit.reference.ReferenceReplica;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/** Starts notification-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import({ServiceKit.class, KafkaConfiguration.class})
public class NotificationServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(NotificationServiceApplication.class, arguments);
    }

    @Bean
    CallerFilter callerFilter(IdentityTokens tokens) {
        return new CallerFilter(tokens);
    }

    @Bean
    ReferenceReplica referenceReplica(DatabaseClient database, JsonMapper json) {
        return new ReferenceReplica(database, json);
    }

    @Bean
    ReferenceListener referenceListener(ReferenceReplica replica, ApplicationEventPublisher events,
            DeadLetters deadLetters, JsonMapper json) {
        return new ReferenceListener(replica, events, deadLetters, json);
    }
}
