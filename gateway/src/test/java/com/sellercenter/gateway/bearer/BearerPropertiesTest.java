package com.sellercenter.gateway.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class BearerPropertiesTest {

    private static final String[] GOOD = {"bearer.issuers[0].issuer=https://sign-in.test",
            "bearer.issuers[0].jwks-uri=https://sign-in.test/keys", "bearer.issuers[0].audience=conversations"};

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class);

    @Test
    void areNoIssuersWhereNothingIsSet() {
        start.run(context -> assertThat(context.getBean(BearerProperties.class).issuers()).isEmpty());
    }

    @Test
    void areReadFromTheEnvironment() {
        start.withInitializer(context -> context.getEnvironment().getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
                        Map.of("BEARER_ISSUERS_0_ISSUER", "https://sign-in.test", "BEARER_ISSUERS_0_JWKSURI",
                                "https://sign-in.test/keys", "BEARER_ISSUERS_0_AUDIENCE", "conversations",
                                "BEARER_ISSUERS_0_CHANNELS", "1,2"))))
                .run(context -> assertThat(context.getBean(BearerProperties.class).issuers()).singleElement()
                        .satisfies(issuer -> {
                            assertThat(issuer.channels()).isEqualTo(Set.of(1, 2));
                            assertThat(issuer.algorithms()).isEqualTo(Set.of("RS256", "ES256"));
                        }));
    }

    @ParameterizedTest
    @CsvSource({"issuer,''", "jwks-uri,''", "jwks-uri,file:///etc/passwd", "jwks-uri,sign-in.test", "audience,''",
            "algorithms,HS256", "algorithms,none", "algorithms,RS265"})
    void keepTheGatewayFromStartingWhenWrong(String key, String value) {
        start.withPropertyValues(GOOD).run(context -> assertThat(context).hasNotFailed());
        start.withPropertyValues(GOOD).withPropertyValues("bearer.issuers[0]." + key + "=" + value)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void nameNoIssuerTwice() {
        var once = new BearerProperties.Issuer("https://sign-in.test", URI.create("https://sign-in.test/keys"),
                "conversations", Set.of(1), Set.of("RS256"));
        assertThatThrownBy(() -> new BearerProperties(List.of(once, once)))
                .hasMessageContaining("names an issuer twice");
    }

    @EnableConfigurationProperties(BearerProperties.class)
    static class Settings {}
}
