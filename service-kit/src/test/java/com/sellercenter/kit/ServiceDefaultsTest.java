package com.sellercenter.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.config.ConfigDataNotFoundException;

/** What the settings are by default, and which environment names change them. */
@ResourceLock("logging") // Spring Boot configures Logback at the start of each application
class ServiceDefaultsTest {

    @Test
    void knowNoPasswordAndListenForOperatorsOnlyHere() {
        assertThat(setting("spring.r2dbc.password")).isEmpty();
        assertThat(setting("spring.flyway.password")).isEmpty();
        assertThat(setting("identity.secret")).isEmpty();
        assertThat(setting("management-access.token")).isEmpty();
        assertThat(setting("management.server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void migrateAsTheRoleOfTheTrafficUnlessAnotherIsNamed() {
        String[] traffic = {"--DATABASE_USER=traffic", "--DATABASE_PASSWORD=secret"};
        assertThat(setting("spring.flyway.user", traffic)).isEqualTo("traffic");
        assertThat(setting("spring.flyway.password", traffic)).isEqualTo("secret");

        String[] both = {"--DATABASE_USER=traffic", "--DATABASE_PASSWORD=secret", "--MIGRATION_USER=owner",
                "--MIGRATION_PASSWORD=other"};
        assertThat(setting("spring.r2dbc.username", both)).isEqualTo("traffic");
        assertThat(setting("spring.r2dbc.password", both)).isEqualTo("secret");
        assertThat(setting("spring.flyway.user", both)).isEqualTo("owner");
        assertThat(setting("spring.flyway.password", both)).isEqualTo("other");
    }

    @Test
    void takeFurtherStorefrontsFromAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("channels.yml"), """
                channels:
                  1:
                    language: en
                  2:
                    hosts: shop.example.org
                """);
        var named = "--CHANNELS_FILE=" + file;

        assertThat(setting("channels.2.hosts", named)).isEqualTo("shop.example.org");
        assertThat(setting("channels.1.language", named)).isEqualTo("en");
        assertThat(setting("channels.1.hosts", named)).isEqualTo("localhost,127.0.0.1");
        assertThatThrownBy(() -> setting("channels.1.hosts", named + ".is.not.there.yml"))
                .isInstanceOf(ConfigDataNotFoundException.class);
    }

    private static String setting(String name, String... arguments) {
        try (var context = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:service-defaults.yml", "spring.application.name=a-service")
                .run(arguments)) {
            return context.getEnvironment().getRequiredProperty(name);
        }
    }

    static class Nothing {}
}
