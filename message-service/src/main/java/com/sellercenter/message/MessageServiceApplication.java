package com.sellercenter.message;

import com.sellercenter.kit.ServiceKit;
import com.sellercenter.kit.idempotency.IdempotencyPurge;
import com.sellercenter.kit.identity.CallerFilter;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.kafka.KafkaConfiguration;
import com.sellercenter.kit.web.InternalClients;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.resources.LoopResources;

/** Starts message-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableConfigurationProperties(PostingRule.class)
@EnableScheduling
@Import({ServiceKit.class, KafkaConfiguration.class})
public class MessageServiceApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(MessageServiceApplication.class, arguments);
    }

    @Bean
    CallerFilter callerFilter(IdentityTokens tokens) {
        return new CallerFilter(tokens);
    }

    @Bean
    InternalClients internalClients(WebClient.Builder builder, IdentityTokens tokens, LoopResources eventLoops) {
        return new InternalClients(builder, tokens, "message-service", eventLoops);
    }

    @Bean
    IdempotencyPurge idempotencyPurge(DatabaseClient database, Clock clock) {
        return new IdempotencyPurge(database, clock);
    }
}
