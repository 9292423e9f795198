package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Every properties record of the gateway is validated when it starts. */
class SettingsTest {

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class);

    @Test
    void haveDefaultsThatAreValid() {
        start.run(context -> assertThat(context).hasNotFailed().getBean(GatewayProperties.class)
                .extracting(GatewayProperties::principalRate, GatewayProperties::addressRate)
                .containsExactly(500L, 2000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.principal-rate=0", "gateway.address-rate=-1",
            "gateway.allowed-origins= ,https://shop.example",
            "gateway.clients.connections=0", "gateway.clients.headers-within=0s", "gateway.clients.body-within=-1s",
            "gateway.public-answers.age=0ms", "gateway.public-answers.age=1001ms", "gateway.public-answers.memory=0B",
            "gateway.services.message=not an address"})
    void keepTheGatewayFromStartingWhenWrong(String setting) {
        start.withPropertyValues(setting).run(context -> assertThat(context).hasFailed());
    }

    @ConfigurationPropertiesScan("com.sellercenter.gateway")
    static class Settings {}
}
