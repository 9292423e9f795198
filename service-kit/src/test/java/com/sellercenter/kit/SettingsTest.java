package com.sellercenter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.health.WatchdogProperties;
import com.sellercenter.kit.identity.IdentityProperties;
import com.sellercenter.kit.web.drain.DrainProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class SettingsTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class)
            .withPropertyValues("identity.secret=01234567890123456789012345678901", "drain.period=0s",
                    "watchdog.timeout=30s");

    @ParameterizedTest
    @ValueSource(strings = {"identity.secret=", "drain.period=-1s", "watchdog.timeout=0s", "watchdog.timeout="})
    void refuseToStartWithAValueThatCannotBe(String setting) {
        service.withPropertyValues(setting).run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining(setting.substring(setting.indexOf('.') + 1, setting.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain.period=20s", "watchdog.timeout=1s"})
    void startWithAnyOther(String setting) {
        service.withPropertyValues(setting).run(context -> assertThat(context).hasNotFailed());
    }

    @EnableConfigurationProperties({DrainProperties.class, IdentityProperties.class, WatchdogProperties.class})
    static class Settings {}
}
