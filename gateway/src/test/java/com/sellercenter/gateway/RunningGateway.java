package com.sellercenter.gateway;

import com.sellercenter.gateway.bearer.TestIssuer;
import com.sellercenter.testing.IntegrationTest;
import com.sellercenter.testing.client.TestClient;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway that all tests here share. The services are a server that echoes the headers it gets, or never answers where
 * the query says {@code never}, or answers nothing but a status where the query says {@code answer=}, or HTML where it says
 * {@code html}, or sends the events of {@link StreamStub}; nothing listens at the address of message-service.
 */
@IntegrationTest
@TestPropertySource(properties = "CHANNELS_FILE=classpath:second-storefront.yml")
@Import(RunningGateway.AtStart.class)
abstract class RunningGateway {

    static final String OPERATOR = "the-first-operator";
    static final String TRUSTED_PROXY = "127.0.0.2";
    static final String ALLOWED_ORIGIN = "https://shop.example";
    static final TestIssuer ISSUER = new TestIssuer();

    static final String THIRD_HOST = "shop3.example";

    private static final Pattern STATUS = Pattern.compile("answer=(\\d+)");

    private static final DisposableServer BEHIND = HttpServer.create().port(0)
            .handle((request, response) -> request.receive().aggregate().asString().defaultIfEmpty("")
                    .flatMap(body -> {
                        if (request.uri().contains("never")) {
                            return Mono.never();
                        }
                        var answer = STATUS.matcher(request.uri());
                        if (answer.find()) {
                            return response.status(Integer.parseInt(answer.group(1))).send();
                        }
                        if (request.uri().contains("html")) {
                            return response.header("Content-Type", "text/html;charset=UTF-8")
                                    .sendString(Mono.just("<p>" + body)).then();
                        }
                        if (request.uri().contains("/events")) {
                            return StreamStub.answer(request, response);
                        }
                        var headers = new HashMap<String, String>();
                        request.requestHeaders().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT),
                                header.getValue()));
                        return response.header("Content-Type", "application/json").header("ETag", "\"v1\"")
                                .header("Cache-Control", "max-age=1, public").header("X-Request-Id", "of-the-service")
                                .sendString(Mono.just(new JsonMapper().writeValueAsString(headers))).then();
                    }))
            .bindNow();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    WebTestClient http = WebTestClient.bindToServer().build();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        var behind = "http://localhost:" + BEHIND.port();
        registry.add("CONVERSATION_SERVICE", () -> behind);
        registry.add("PUBLIC_FEED_SERVICE", () -> behind);
        registry.add("NOTIFICATION_SERVICE", () -> behind);
        registry.add("MESSAGE_SERVICE", () -> "http://localhost:1"); // nobody listens there
        registry.add("OPERATOR_TOKEN", () -> OPERATOR);
        registry.add("channels.3.hosts", () -> THIRD_HOST);
        registry.add("channels.3.language", () -> "en");
        registry.add("answer-within", () -> "2500ms");
        registry.add("gateway.public-answers.age", () -> "1s");
        registry.add("ALLOWED_ORIGINS", () -> ALLOWED_ORIGIN);
        registry.add("TRUSTED_PROXIES", () -> TRUSTED_PROXY);
        registry.add("TRACES_FROM_PROXIES", () -> true);
        registry.add("management.server.port", () -> 0);
        registry.add("bearer.issuers[0].issuer", ISSUER::name);
        registry.add("bearer.issuers[0].jwks-uri", ISSUER::jwksUri);
        registry.add("bearer.issuers[0].audience", ISSUER::audience);
        registry.add("gateway.clients.headers-within", () -> "4s");
        registry.add("gateway.clients.body-within", () -> "8s");
        registry.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "2s");
        registry.add("spring.cloud.gateway.server.webflux.httpclient.pool.max-connections", () -> 40);
        registry.add("gateway.streams.per-principal", () -> 50);
        registry.add("gateway.streams.silence", () -> "12s");
    }

    @BeforeEach
    void connect() {
        http = TestClient.at(port);
    }

    final String newToken(String body) {
        return json(post("/api/v1/tokens/", OPERATOR, body), 201).get("token").asString();
    }

    final ResponseSpec get(String path, String token) {
        return http.get().uri(path).header(HttpHeaders.AUTHORIZATION, "Token " + token).exchange();
    }

    final ResponseSpec bearer(String path, String jwt) {
        return http.get().uri(path).headers(headers -> headers.setBearerAuth(jwt)).exchange();
    }

    final ResponseSpec post(String path, String token, String body) {
        return http.post().uri(path).header(HttpHeaders.AUTHORIZATION, "Token " + token)
                .contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    /** Counts the tokens that are stored when the web server has started. */
    static final class AtStart {

        static final AtomicLong TOKENS = new AtomicLong(-1);

        @Bean
        ApplicationListener<WebServerInitializedEvent> countTokens(DatabaseClient database) {
            return started -> TOKENS.compareAndSet(-1, Objects.requireNonNull(
                    database.sql("SELECT count(*) FROM token").mapValue(Long.class).one().block()));
        }
    }

    static JsonNode json(ResponseSpec response) {
        return json(response, 200);
    }

    static JsonNode json(ResponseSpec response, int status) {
        return Objects.requireNonNull(response.expectStatus().isEqualTo(status).expectBody(JsonNode.class)
                .returnResult().getResponseBody());
    }
}
