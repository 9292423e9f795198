package com.sellercenter.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** What an operator reads when a setting keeps a service from starting. */
@Isolated("it reads all that is printed")
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingAnalyzerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "WARM_UP=ten          | WARM_UP (warm-up.limit) is \"ten\", but must be a time, such as 500ms, 10s or 5m.",
            "warm-up.limit=ten    | warm-up.limit is \"ten\", but must be a time, such as 500ms, 10s or 5m.",
            "mails.attempts=many  | mails.attempts is \"many\", but must be a whole number.",
            "mails.on=perhaps     | mails.on is \"perhaps\", but must be true or false.",
            "mails.memory=large   | mails.memory is \"large\", but must be a size, such as 48MB.",
            "mails.kind=grey      | mails.kind is \"grey\", but must be one of red, dark-blue.",
            "mails.attempts=-1    | mails.attempts is \"-1\": ",
            "mails.token=short    | mails.token is not shown here: "})
    void namesTheSettingAndWhatItMustBe(String setting, String sentence, CapturedOutput output) {
        start(setting);

        assertThat(shown(output)).startsWith(sentence).doesNotContain("short");
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    @Test
    void saysWhatOurOwnChecksSay(CapturedOutput output) {
        start("mails.atempts=3");

        assertThat(output.getOut())
                .contains("mails.atempts is not a setting of a-service; docs/settings.md lists all.");
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    private static String shown(CapturedOutput output) {
        var description = "Description:\n\n";
        return output.getAll().substring(output.getAll().indexOf(description) + description.length());
    }

    private static void start(String setting) {
        var application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try {
            application.run("--spring.config.location=classpath:wrong-setting.yml", "--spring.main.banner-mode=off",
                    "--" + setting.strip()).close();
            throw new AssertionError("it started");
        } catch (RuntimeException expected) {
            // the application's end
        }
    }

    @EnableConfigurationProperties({Limit.class, Mails.class})
    static class Settings {

        @Bean
        static UnknownSettings unknownSettings(ConfigurableEnvironment environment) {
            return new UnknownSettings(environment);
        }
    }

    @Validated
    @ConfigurationProperties("warm-up")
    record Limit(Duration limit) {}

    enum Kind {
        RED, DARK_BLUE
    }

    @Validated
    @ConfigurationProperties("mails")
    record Mails(@Positive @DefaultValue("1") int attempts, @DefaultValue("true") boolean on,
            @Nullable DataSize memory, @Nullable Kind kind, @Nullable URI address,
            @Size(min = 16) @Nullable String token) {}
}
