package com.sellercenter.notification;

import com.sellercenter.kit.ServiceKit;
import com.sellercenter.kit.command.ServiceMain;
import com.sellercenter.kit.identity.CallerConfiguration;
import com.sellercenter.kit.kafka.KafkaConfiguration;
import com.sellercenter.kit.reference.ReferenceConfiguration;
import com.sellercenter.kit.web.client.InternalClientsConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts notification-service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
@Import({ServiceKit.class, CallerConfiguration.class, KafkaConfiguration.class, ReferenceConfiguration.class,
        InternalClientsConfiguration.class})
public class NotificationServiceApplication {

    public static void main(String[] arguments) {
        ServiceMain.run(NotificationServiceApplication.class, arguments);
    }
}
