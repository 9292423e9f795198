package com.sellercenter.conversation;

import com.sellercenter.contracts.ServiceContract;
import com.sellercenter.contracts.idempotency.IdempotencyPurge;
import com.sellercenter.contracts.identity.CallerFilter;
import com.sellercenter.contracts.identity.IdentityTokens;
import com.sellercenter.contracts.internal.InternalClients;
import com.sellercenter.contracts.kafka.DeadLetters;
import com.sellercenter.contracts.kafka.KafkaContract;
import com.sellercenter.contracts.reference.ReferenceListener;
import com.sellercenter.contracts.reference.ReferenceReplica;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** The service that owns the conversations. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
@Import({ServiceContract.class, KafkaContract.class})
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
