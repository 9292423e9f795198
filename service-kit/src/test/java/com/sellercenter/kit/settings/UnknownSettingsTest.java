package com.sellercenter.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownSettingsTest {

    private static final KnownNames KNOWN = KnownNames
            .of(List.of(Mails.class, Services.class, Outer.class, ChannelProperties.class, Issuers.class,
                    Access.class));

    @ParameterizedTest
    @ValueSource(strings = {"mails.atempts", "mails.attempts.more", "mails.first-pauses", "outer.services.mesage",
            "outer.services", "outer.limits", "channels.2.storefornt", "channels.2", "channels.2.retention.answer",
            "channels.2.hosts[0].name",
            "issuers.list[0].jwks-url", "issuers.list.x.name", "management-access.tokens"})
    void areRefusedAsProperties(String name) {
        assertThatThrownBy(() -> start(new MapPropertySource("file", Map.of(name, "1"))))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(name + " is not a setting of a-service; docs/settings.md lists all.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAILS_ATEMPTS", "MAILS_MAX_AGES", "OUTER_SERVICES_MESAGE", "CHANNELS_2_STOREFORNT",
            "MANAGEMENT_ACCESS_TOKENS", "MANAGEMENTACCESS_TOKENS", "CHANNELS_FILES"})
    void areRefusedAsVariables(String name) {
        assertThatThrownBy(() -> start(environment(name))).isInstanceOf(WrongSetting.class).hasMessageStartingWith(
                name + " is not a setting of a-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mails.attempts", "mails.max-age", "mails.maxAge", "mails.max_age",
            "outer.services.message",
            "outer.rate", "channels.2.hosts", "channels.2.hosts[0]", "channels.2.operator-token",
            "channels.2.retention.question",
            "issuers.list[0].jwks-uri", "issuers.list[10].channels[1]", "management-access.token", "issuers.list",
            "somebody.elses", "mailsets.x"})
    void areNotWhatRecordsHold(String name) {
        assertThatCode(() -> start(new MapPropertySource("file", Map.of(name, "1")))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAILS_ATTEMPTS", "MAILS_MAXAGE", "MAILS_MAX_AGE", "CHANNELS_2_OPERATORTOKEN",
            "ISSUERS_LIST_0_JWKSURI", "MANAGEMENT_ACCESS_TOKEN", "MAILS", "CHANNELS_FILE", "PATH", "OUTER_PORT",
            "OUTER_SERVICE_HOST", "OUTER_SERVICES_SERVICE_PORT_HTTP", "OUTER_PORT_8080_TCP_ADDR"})
    void areNotVariablesOfRecordsOrOfThePlatform(String name) {
        assertThatCode(() -> start(environment(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"gateway.channels.2.hosts[0], channels.2.hosts[0]", "GATEWAY_CHANNELS_2_HOSTS, channels.2.hosts",
            "GATEWAY_CHANNELS_2_HOSTS_1, channels.2.hosts[1]", "FEED_CHANNELS_5_SHOWCONTACT, channels.5.showcontact",
            "notification.channels.2.sender, channels.2.sender"})
    void areNotThoseOfBeforeWhichAreReadAsTheNewOnes(String before, String now) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("settings", Map.of(before, "1")));

        new MovedSettings().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty(now)).isEqualTo("1");
        new UnknownSettings(environment).refuseUnknown(KnownNames.of(List.of(Gateway.class)));
    }

    private static void start(PropertySource<?> settings) {
        new UnknownSettings(with(settings)).refuseUnknown(KNOWN);
    }

    private static StandardEnvironment with(PropertySource<?> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(settings);
        environment.getPropertySources().addLast(new OriginTrackedMapPropertySource("our file",
                Map.of("spring.application.name", "a-service", "spring.config.import", "${CHANNELS_FILE:none}")));
        return environment;
    }

    private static PropertySource<?> environment(String name) {
        return new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "1"));
    }

    @ConfigurationProperties("mails")
    record Mails(int attempts, Duration firstPause, Duration maxAge) {}

    @ConfigurationProperties("outer.services")
    record Services(String message) {}

    @ConfigurationProperties("outer")
    record Outer(int rate) {}

    @ConfigurationProperties("gateway")
    record Gateway(int rate) {}

    @ConfigurationProperties("issuers")
    record Issuers(List<Issuer> list) {}

    record Issuer(String name, String jwksUri, Set<Integer> channels) {}

    @ConfigurationProperties("management-access")
    record Access(String token) {}
}
