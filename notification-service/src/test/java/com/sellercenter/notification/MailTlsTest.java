package com.sellercenter.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.testing.TestAuthority;
import com.sellercenter.testing.fault.ScriptedSmtp;
import com.sellercenter.testing.fault.ScriptedSmtp.Tls;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Mails over TLS to a server whose certificate is for {@code localhost}. */
class MailTlsTest {

    private static final String ADA = "ada@example.com";
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @ParameterizedTest
    @CsvSource({"STARTTLS, starttls", "IMPLICIT, implicit"})
    void areSentToAServerOfATrustedAuthority(Tls server, String setting) throws Exception {
        try (var smtp = server(server, "localhost")) {
            send(smtp, "--SMTP_TLS=" + setting, ca(AUTHORITY));

            assertThat(smtp.taken(ADA)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, starttls", "IMPLICIT, implicit"})
    void areNotSentToAServerOfAnotherAuthority(Tls server, String setting) throws Exception {
        try (var smtp = server(server, "localhost")) {
            assertThatThrownBy(() -> send(smtp, "--SMTP_TLS=" + setting, ca(new TestAuthority())))
                    .isInstanceOf(SendFailure.class);
            assertThatThrownBy(() -> send(smtp, "--SMTP_TLS=" + setting)).as("the JDK's authorities")
                    .isInstanceOf(SendFailure.class);
            assertThat(smtp.count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, starttls", "IMPLICIT, implicit"})
    void areNotSentToAServerThatItsCertificateDoesNotName(Tls server, String setting) throws Exception {
        try (var smtp = server(server, "another.example")) {
            assertThatThrownBy(() -> send(smtp, "--SMTP_TLS=" + setting, ca(AUTHORITY)))
                    .isInstanceOf(SendFailure.class);
            assertThat(smtp.count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"starttls", "implicit"})
    void areNotSentToAServerWithoutTlsWhereItIsRequired(String setting) throws Exception {
        try (var smtp = new ScriptedSmtp()) {
            assertThatThrownBy(() -> send(smtp, "--SMTP_TLS=" + setting, ca(AUTHORITY)))
                    .isInstanceOf(SendFailure.class);
            assertThat(smtp.count()).isZero();
        }
    }

    @Test
    void areSentInPlainByDefault() throws Exception {
        try (var smtp = new ScriptedSmtp()) {
            send(smtp);

            assertThat(smtp.taken(ADA)).hasSize(1);
        }
    }

    private static ScriptedSmtp server(Tls tls, String host) {
        return new ScriptedSmtp(tls, AUTHORITY.issue(host).context());
    }

    private static String ca(TestAuthority authority) {
        return "--SMTP_CA=" + authority.certificate();
    }

    private static void send(ScriptedSmtp smtp, String... arguments) throws Exception {
        var all = Stream.concat(Arrays.stream(arguments), Stream.of("--SMTP_HOST=localhost", "--SMTP_PORT=" + smtp
                .port()));
        var ada = MailAddress.of(ADA);
        try (var context = new SpringApplicationBuilder(Mail.class).web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new)); var connection = context.getBean(MailServer.class).open()) {
            connection.send(new RenderedMail(new MailIds("<1@x>", "<2@x>", "x"), MailAddress.of("shop@example.org"),
                    "Shop", ada, "http://x", "Hello", "text", "<p>text</p>"));
        }
    }

    @ImportAutoConfiguration({MailSenderAutoConfiguration.class, SslAutoConfiguration.class})
    @Import(MailServer.class)
    static class Mail {}
}
