package com.sellercenter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.kit.health.WatchdogProperties;
import com.sellercenter.kit.identity.IdentityProperties;
import com.sellercenter.kit.settings.AnswerProperties;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.web.drain.DrainProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationContext;

class SettingsTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class)
            .withPropertyValues("identity.secret=01234567890123456789012345678901", "drain.period=0s",
                    "watchdog.timeout=30s", "answer-within=3s", "channels.1.hosts=localhost");

    @ParameterizedTest
    @ValueSource(strings = {"identity.secret=", "drain.period=-1s", "watchdog.timeout=0s", "watchdog.timeout=",
            "answer-within=0s", "channels.1.language=fr", "channels.0.hosts=x", "channels.1.sender=nobody",
            "channels.1.hosts= ,shop.example", "channels.1.retention.question=23h", "channels.1.retention.review=0",
            "channels.1.retention.message=-30d", "channels.1.retention.message=36501d",
            "channels.1.retention.message=a month", "channels.1.contact-filter=maybe",
            "channels.1.contact-region=Turkey"})
    void refuseToStartWithAValueThatCannotBe(String setting) {
        var name = lastWord(setting.substring(0, setting.indexOf('=')));
        service.withPropertyValues(setting).run(context -> assertThat(context).getFailure()
                .extracting(Throwables::getStackTrace).asString().containsIgnoringCase(name));
    }

    private static String lastWord(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('-')) + 1);
    }

    @Test
    void refuseAChannelWhoseMailsLeadNowhere() {
        service.withPropertyValues("channels.2.sender=hello@example.org").run(context -> assertThat(context)
                .getFailure().hasStackTraceContaining("a channel with a sender needs a storefront"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain.period=20s", "watchdog.timeout=1s", "answer-within=1s", "channels.2.hosts=x,y",
            "channels.2.language=en", "channels.2.retention.question=P30D", "channels.2.retention.message=",
            "channels.2.contact-filter=mask", "channels.2.contact-filter=false", "channels.2.contact-region=DE"})
    void startWithAnyOther(String setting) {
        service.withPropertyValues(setting).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"730", "730d", "P730D", "PT17520H"})
    void readARetentionInDaysOrAsADuration(String value) {
        service.withPropertyValues("channels.2.retention.review=" + value, "channels.2.retention.message=")
                .run(context -> assertThat(retention(context, 2).byType())
                        .isEqualTo(Map.of(ConversationType.REVIEW, Duration.ofDays(730))));
        service.run(context -> assertThat(retention(context, 1)).isEqualTo(ChannelProperties.Retention.NONE));
    }

    // what YAML makes of a bare off
    @Test
    void readOffAsTheContactRuleOfThatName() {
        service.withPropertyValues("channels.2.contact-filter=false", "channels.3.contact-filter=reject")
                .run(context -> {
                    var channels = context.getBean(ChannelProperties.class).channels();
                    assertThat(channels.values()).extracting(ChannelProperties.Channel::contactFilter)
                            .containsExactlyInAnyOrder(ContactRule.OFF, ContactRule.OFF, ContactRule.REJECT);
                });
    }

    private static ChannelProperties.Retention retention(ApplicationContext context, int channel) {
        return Objects.requireNonNull(context.getBean(ChannelProperties.class).channels().get(channel)).retention();
    }

    @EnableConfigurationProperties({AnswerProperties.class, ChannelProperties.class, DrainProperties.class,
            IdentityProperties.class, WatchdogProperties.class})
    static class Settings {}
}
