package com.sellercenter.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.settings.WrongSetting;
import com.sellercenter.kit.web.EventLoops;
import com.sellercenter.kit.web.client.InternalClients;
import com.sellercenter.kit.web.client.InternalClientsConfiguration;
import com.sellercenter.testing.TestAuthority;
import com.sellercenter.testing.TestAuthority.ServerCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.HttpHandler;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** HTTPS from one service to another, whose certificate is for {@code localhost}. */
@ResourceLock("logging") // Spring Boot configures Logback at the start of each application
class ServiceTlsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private @Nullable ConfigurableApplicationContext service;

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void callsAServiceWhoseAuthorityItTrusts() {
        start(AUTHORITY.issue("localhost"));

        assertThat(answer("https://localhost:", "--TLS_CA=" + AUTHORITY.certificate())).isEqualTo("over https");
    }

    @Test
    void refusesAServiceOfAnotherAuthority() {
        start(AUTHORITY.issue("localhost"));

        assertThatThrownBy(() -> answer("https://localhost:", "--TLS_CA=" + new TestAuthority().certificate()))
                .hasStackTraceContaining("unable to find valid certification path");
        assertThatThrownBy(() -> answer("https://localhost:")).as("the JDK's authorities")
                .hasStackTraceContaining("unable to find valid certification path");
    }

    @Test
    void refusesAServiceThatItsCertificateDoesNotName() {
        start(AUTHORITY.issue("another-service"));

        assertThatThrownBy(() -> answer("https://localhost:", "--TLS_CA=" + AUTHORITY.certificate()))
                .hasStackTraceContaining("No subject alternative DNS name matching localhost found");
    }

    @Test
    void refusesAServiceWithoutTlsWhereTheAddressAsksForIt() {
        start(null);

        assertThatThrownBy(() -> answer("https://localhost:", "--TLS_CA=" + AUTHORITY.certificate()))
                .hasStackTraceContaining("not an SSL/TLS record");
    }

    @Test
    void answersNoPlainRequestOnceItHasACertificate() {
        start(AUTHORITY.issue("localhost"));

        assertThatThrownBy(() -> answer("http://localhost:", "--TLS_CA=" + AUTHORITY.certificate()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void callsAPlainServiceAlsoWhereItKnowsAnAuthority() {
        start(null);

        assertThat(answer("http://localhost:", "--TLS_CA=" + AUTHORITY.certificate())).isEqualTo("over http");
    }

    @Test
    void trustsItselfWhateverHostItsCertificateNames() {
        start(AUTHORITY.issue("another-host"));
        var self = Objects.requireNonNull(service).getBean(ServiceTls.class);

        assertThat(self.toSelf(HttpClient.create().port(port())).get().uri("/").responseContent().aggregate().asString()
                .block(TIMEOUT)).isEqualTo("over https");
        assertThatThrownBy(() -> {
            try (var another = run(AUTHORITY.issue("another-host"))) {
                self.toSelf(HttpClient.create().port(port(another))).get().uri("/").response().block(TIMEOUT);
            }
        }).as("another one's certificate").hasStackTraceContaining("unable to find valid certification path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--TLS_CERTIFICATE=/etc/passwd", "--TLS_PRIVATE_KEY=/etc/passwd"})
    void asksForCertificateAndKeyTogether(String only) {
        assertThatThrownBy(() -> run(only)).isInstanceOf(WrongSetting.class)
                .hasMessage("TLS_CERTIFICATE and TLS_PRIVATE_KEY must be set together.");
    }

    private void start(@Nullable ServerCertificate certificate) {
        service = run(certificate);
    }

    private static ConfigurableApplicationContext run(@Nullable ServerCertificate certificate) {
        return certificate == null
                ? run()
                : run("--TLS_CERTIFICATE=" + certificate.certificate(),
                        "--TLS_PRIVATE_KEY=" + certificate.privateKey());
    }

    private String answer(String address, String... arguments) {
        try (var caller = run(arguments)) {
            return Objects.requireNonNull(caller.getBean(InternalClients.class).to(address + port()).get().uri("/")
                    .retrieve().bodyToMono(String.class).block(TIMEOUT));
        }
    }

    private int port() {
        return port(Objects.requireNonNull(service));
    }

    private static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        var all = Stream.concat(Arrays.stream(arguments), Stream.of("--server.port=0",
                "--spring.application.name=a-service", "--spring.config.location=classpath:service-defaults.yml"));
        return new SpringApplicationBuilder(Service.class).web(WebApplicationType.REACTIVE)
                .run(all.toArray(String[]::new));
    }

    @ImportAutoConfiguration({NettyReactiveWebServerAutoConfiguration.class, SslAutoConfiguration.class,
            WebClientAutoConfiguration.class})
    @Import({EventLoops.class, InternalClientsConfiguration.class, TlsConfiguration.class})
    static class Service {

        @Bean
        HttpHandler scheme() {
            return (request, response) -> response.writeWith(Mono.fromSupplier(() -> response.bufferFactory()
                    .wrap(("over " + request.getURI().getScheme()).getBytes(StandardCharsets.UTF_8))));
        }

        @Bean
        IdentityTokens tokens() {
            return new IdentityTokens("a secret only for tests, 32 bytes or more", "", Clock.systemUTC());
        }
    }
}
