package com.sellercenter.conversation;

import com.sellercenter.kit.ServiceKit;
import com.sellercenter.kit.command.ServiceMain;
import com.sellercenter.kit.contact.ContactConfiguration;
import com.sellercenter.kit.idempotency.IdempotencyConfiguration;
import com.sellercenter.kit.identity.CallerConfiguration;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.kafka.KafkaConfiguration;
import com.sellercenter.kit.reference.ReferenceConfiguration;
import com.sellercenter.kit.web.client.InternalClientsConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts conversation-service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableConfigurationProperties(PostingRule.class)
@EnableScheduling
@Import({ServiceKit.class, CallerConfiguration.class, IdempotencyConfiguration.class,
        InternalClientsConfiguration.class, KafkaConfiguration.class, ReferenceConfiguration.class,
        ContactConfiguration.class})
public class ConversationServiceApplication {

    public static void main(String[] arguments) {
        ServiceMain.run(ConversationServiceApplication.class, arguments);
    }
}
