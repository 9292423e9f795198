package com.sellercenter.conversation;

import com.sellercenter.kit.ServiceKit;
import com.sellercenter.kit.idempotency.IdempotencyPurge;
import com.sellercenter.kit.identity.CallerFilter;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.KafkaConfiguration;
import com.sellercenter.kit.reference.ReferenceListener;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.web.InternalClients;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** Starts conversation-service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableConfigurationProperties(PostingRule.class)
@EnableScheduling
@Import({ServiceKit.class, KafkaConfiguration.class})
public class ConversationServiceApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(ConversationServiceApplication.class, arguments);
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

    @Bean
    InternalClients internalClients(WebClient.Builder builder, IdentityTokens tokens,
            @Value("${spring.application.name}") String name, LoopResources eventLoops) {
        return new InternalClients(builder, tokens, name, eventLoops);
    }

    @Bean
    IdempotencyPurge idempotencyPurge(DatabaseClient database, Clock clock) {
        return new IdempotencyPurge(database, clock);
    }
}
