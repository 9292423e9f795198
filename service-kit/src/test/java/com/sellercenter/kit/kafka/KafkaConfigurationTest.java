package com.sellercenter.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.health.Watchdog;
import java.time.Duration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;

class KafkaConfigurationTest {

    @ParameterizedTest
    @ValueSource(classes = {ClassCastException.class, NoSuchMethodException.class})
    void noErrorOfAListenerLosesItsRecords(Class<? extends Exception> error) {
        var watchdog = new Watchdog(Duration.ofSeconds(30), event -> {
        });
        var watch = new ListenerWatch(new KafkaListenerEndpointRegistry(), watchdog, new KafkaAdmin(Map.of()),
                new SimpleMeterRegistry());

        var errors = new KafkaConfiguration().consumerErrors(watch);

        assertThat(errors.removeClassification(error)).as("whether it is known as one not to be tried again").isNull();
    }
}
