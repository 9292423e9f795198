package com.sellercenter.conversation.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.identity.PostingRule;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contract §1: a setting switches on-behalf posting off. */
class PostingSettingTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @Test
    void letsSellersPostOnBehalfByDefault() {
        application.run(context -> assertThat(context.getBean(PostingRule.class).onBehalf()).isTrue());
    }

    @Test
    void forbidsItWhereTheEnvironmentSaysSo() {
        application.withPropertyValues("ON_BEHALF_POSTING=false")
                .run(context -> assertThat(context.getBean(PostingRule.class).onBehalf()).isFalse());
    }

    @EnableConfigurationProperties(PostingRule.class)
    static class Settings {}
}
