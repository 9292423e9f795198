package com.sellercenter.kit.reference;

import com.sellercenter.kit.erasure.ErasureConfiguration;
import com.sellercenter.kit.erasure.ErasureRecorder;
import com.sellercenter.kit.kafka.DeadLetters;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Import this, with {@code db/reference} among the migrations, to give a service its replica of the reference data. */
@Configuration(proxyBeanMethods = false)
@Import(ErasureConfiguration.class)
public class ReferenceConfiguration {

    @Bean
    ReferenceReplica referenceReplica(DatabaseClient database, JsonMapper json) {
        return new ReferenceReplica(database, json);
    }

    @Bean
    ReferenceListener referenceListener(ReferenceReplica replica, ErasureRecorder erasures,
            ApplicationEventPublisher events, DeadLetters deadLetters, JsonMapper json) {
        return new ReferenceListener(replica, erasures, events, deadLetters, json);
    }
}
