package com.sellercenter.feed;

import com.sellercenter.kit.ServiceKit;
import com.sellercenter.kit.command.ServiceMain;
import com.sellercenter.kit.identity.CallerConfiguration;
import com.sellercenter.kit.kafka.KafkaConfiguration;
import com.sellercenter.kit.reference.ReferenceConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Starts public-feed-service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import({ServiceKit.class, CallerConfiguration.class, KafkaConfiguration.class, ReferenceConfiguration.class})
public class PublicFeedServiceApplication {

    public static void main(String[] arguments) {
        ServiceMain.run(PublicFeedServiceApplication.class, arguments);
    }
}
