package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.OnRealParts;
import com.sellercenter.testing.TestAuthority;
import com.sellercenter.testing.TestAuthority.ServerCertificate;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** The gateway with a certificate of its own, in front of services that have theirs from a trusted and from another authority. */
class HttpsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final DisposableServer TRUSTED = service(AUTHORITY.issue("localhost"));
    private static final DisposableServer STRANGER = service(new TestAuthority().issue("localhost"));

    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() {
        var certificate = AUTHORITY.issue("gateway.example");
        gateway = new SpringApplicationBuilder(GatewayApplication.class).initializers(new OnRealParts()).run(
                "--PORT=0", "--MANAGEMENT_PORT=0", "--TLS_CERTIFICATE=" + certificate.certificate(),
                "--TLS_PRIVATE_KEY=" + certificate.privateKey(), "--TLS_CA=" + AUTHORITY.certificate(),
                "--PUBLIC_FEED_SERVICE=https://localhost:" + TRUSTED.port(),
                "--CONVERSATION_SERVICE=https://localhost:" + STRANGER.port(),
                "--OPERATOR_TOKEN=the-first-operator");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        TRUSTED.disposeNow();
        STRANGER.disposeNow();
    }

    @Test
    void answersOverTlsWhatATrustedServiceAnswers() {
        assertThat(answer("https", "local.server.port", "/public-questions/")).isEqualTo("200 {\"proto\": \"https\"}");
    }

    @Test
    void asksNoServiceOfAnotherAuthority() {
        assertThat(answer("https", "local.server.port", "/api/v1/remote/1/conversations/")).startsWith("503 ");
    }

    @Test
    void keepsTheManagementPortPlainForProbes() {
        assertThat(answer("http", "local.management.port", "/actuator/health/liveness")).startsWith("200 ");
    }

    private static String answer(String scheme, String port, String path) {
        return client(AUTHORITY.certificate()).headers(headers -> headers.set("Authorization",
                "Token the-first-operator"))
                .get().uri(scheme + "://localhost:" + gateway.getEnvironment().getRequiredProperty(port) + path)
                .responseSingle((answer, body) -> body.asString().map(text -> answer.status().code() + " " + text))
                .blockOptional(TIMEOUT).orElseThrow();
    }

    // the name in the certificate is the one that a client would ask for, were there a DNS
    private static HttpClient client(Path authority) {
        return HttpClient.create().secure(tls -> tls.sslContext(built(SslContextBuilder.forClient()
                .trustManager(authority.toFile()).endpointIdentificationAlgorithm("")))
                .handlerConfigurator(handler -> {
                    var parameters = handler.engine().getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("");
                    handler.engine().setSSLParameters(parameters);
                }));
    }

    private static DisposableServer service(ServerCertificate certificate) {
        return HttpServer.create().port(0)
                .secure(tls -> tls.sslContext(built(SslContextBuilder.forServer(certificate.certificate().toFile(),
                        certificate.privateKey().toFile()))))
                .handle((request, response) -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just("{\"proto\": \"%s\"}".formatted(
                                request.requestHeaders().get("X-Forwarded-Proto")))))
                .bindNow();
    }

    private static SslContext built(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }
}
