package com.sellercenter.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.settings.ChannelProperties.Retention;
import com.sellercenter.kit.settings.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedMailTest {

    @Test
    void keepsHeadersOnOneLine() {
        var address = MailAddress.of("ada@example.com");
        var mail = new RenderedMail(new MailIds("<1@x>", "<2@x>", "x"), address, "Shop\r\nBcc: all@example.com",
                address, "http://x", "Hi\u2028there\n", "", "");
        assertThat(mail.fromName()).isEqualTo("Shop Bcc: all@example.com");
        assertThat(mail.subject()).isEqualTo("Hi there");
    }

    @Test
    void letsNoNameTurnAroundTheTextBehindIt() {
        var address = MailAddress.of("ada@example.com");
        var mail = new RenderedMail(new MailIds("<1@x>", "<2@x>", "x"), address, "متجر \u202egnp.exe", address,
                "http://x",
                "متجر \u202egnp.exe \u2067sent you a message", "", "");
        assertThat(mail.fromName()).isEqualTo("متجر gnp.exe");
        assertThat(mail.subject()).isEqualTo("متجر gnp.exe sent you a message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada@example.com, b@example.com", "Ada <ada@example.com>", "a@b\r\nBcc: c@d", "@x"})
    void refusesWhatIsNotOneAddress(String text) {
        assertThatThrownBy(() -> MailAddress.of(text)).isInstanceOf(SendFailure.class)
                .hasMessage("the address is not valid");
    }

    @ParameterizedTest
    @CsvSource({"no-reply@example.com, true", "no-reply@bücher.example, true", "çiğdem@example.com, false",
            "no-reply@straße.example, false"})
    void startsOnlyWithSendersThatCanBeWritten(String sender, boolean valid) {
        var channels = new ChannelProperties(
                Map.of(2, new Channel(List.of(), Language.EN, "", sender, URI.create("http://x"), false,
                        Retention.NONE, false, ContactRule.OFF, "TR")));

        var error = catchThrowable(() -> MailRenderer.requireAddressableSenders(channels));

        if (valid) {
            assertThat(error).isNull();
        } else {
            assertThat(error).isInstanceOf(WrongSetting.class)
                    .hasMessage("channels.2.sender must be one address with an ASCII form: " + sender);
        }
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToTheLongestPause() {
        var properties = new NotificationProperties(10, Duration.ofSeconds(5), Duration.ofMinutes(1),
                Duration.ofMinutes(5), 4, 20, Duration.ofSeconds(1), Duration.ofHours(24), Duration.ofDays(30),
                Duration.ofDays(365));
        assertThat(properties.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.pauseAfter(3)).isEqualTo(Duration.ofSeconds(20));
        assertThat(properties.pauseAfter(99)).isEqualTo(Duration.ofMinutes(1));
    }
}
