package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.testing.client.TestClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;

class GatewayTest extends RunningGateway {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Autowired
    private IdentityTokens identities;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private HealthEndpointGroups health;

    @Test
    void forwardsAShoppersIdentitySigned() {
        var identity = identity(json(get("/users/conversations/", newToken("{\"user\": 7}"))));
        assertThat(identity.user()).isEqualTo(7);
        assertThat(identity.channel()).isEqualTo(1);
        assertThat(identity.operator()).isFalse();
    }

    @Test
    void forwardsASellersIdentitySigned() {
        var token = newToken("{\"datasources\": [1, 2]}");
        var identity = identity(json(get("/api/v1/remote/1/conversations/", token)));
        assertThat(identity.datasources()).isEqualTo(Set.of(1L, 2L));
        assertThat(identity.user()).isNull();
    }

    @Test
    void forwardsTheIdentityOfAnotherIssuersToken() {
        var identity = identity(json(bearer("/users/conversations/", ISSUER.token(claims -> claims.claim("user", 9)))));
        assertThat(identity.user()).isEqualTo(9);
        assertThat(identity.principal()).isEqualTo("jwt:" + ISSUER.name() + "#ada");
        bearer("/api/v1/remote/1/messages/", ISSUER.token(claims -> claims)).expectStatus().isForbidden();
        bearer("/users/conversations/", ISSUER.token(claims -> claims.audience("others"))).expectStatus()
                .isUnauthorized().expectBody().json("{\"detail\": \"Invalid token.\"}");
    }

    @Test
    void ignoresCredentialsOnPublicPaths() {
        var identity = identity(json(get("/public-questions/?credentials", "nonsense")));
        assertThat(identity).isEqualTo(Identity.visitor(1));
    }

    @Test
    void removesHeadersThatAClientCouldForge() {
        var behind = json(http.get().uri("/public-questions/?forged").header("Cookie", "sessionid=1")
                .header("X-Forwarded-For", "1.2.3.4").header("Forwarded", "host=evil")
                .header("X-Forwarded-Host", "evil")
                .header("Accept-Language", "fr, tr;q=0.5").exchange());
        assertThat(behind.propertyNames()).doesNotContain("cookie", "x-forwarded-for", "forwarded");
        assertThat(behind.get("x-forwarded-host").asString()).isEqualTo("localhost:" + port);
        assertThat(behind.get("accept-language").asString()).isEqualTo("tr");
        assertThat(behind.get("x-request-id").asString()).isNotBlank();
    }

    @Test
    void answersJsonToClientsThatPreferText() {
        var behind = json(http.get().uri("/public-questions/?text").header("Accept", "text/*, */*;q=0.1").exchange());
        assertThat(behind.get("accept").asString()).isEqualTo("application/json");
        http.get().uri("/api/v1/tokens/").header(HttpHeaders.AUTHORIZATION, "Token " + OPERATOR)
                .header("Accept", "text/*, */*;q=0.1").exchange().expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
    }

    @Test
    void sendsTheRequestIdOnce() {
        get("/users/conversations/", newToken("{\"user\": 7}")).expectHeader()
                .values("X-Request-Id", ids -> assertThat(ids).hasSize(1));
    }

    @Test
    void answersACachedPageAsItAnswersAFetchedOne() {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var fresh = http.get().uri("/public-reviews/?a=" + System.nanoTime()).exchange().returnResult(String.class);
            var first = page("/public-reviews/?a=1&b=2");
            var second = page("/public-reviews/?b=2&a=1");
            assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody()); // the id of the first request
            assertThat(second.getResponseHeaders().headerNames())
                    .containsExactlyInAnyOrderElementsOf(fresh.getResponseHeaders().headerNames());
            assertThat(second.getResponseHeaders().getFirst("X-Request-Id"))
                    .isNotEqualTo(first.getResponseHeaders().getFirst("X-Request-Id"));
        });
    }

    @Test
    void answers304ToAClientThatHasThePage() {
        for (int i = 0; i < 2; i++) {
            http.get().uri("/public-reviews/?known").header("If-None-Match", "\"v1\"").exchange().expectStatus()
                    .isNotModified().expectHeader().valueEquals("ETag", "\"v1\"").expectHeader()
                    .valueEquals("Cache-Control", "max-age=1, public").expectBody().isEmpty();
        }
    }

    @Test
    void asksAgainForAnotherHost() {
        var _ = page("/public-reviews/?host");
        var other = http.get().uri("/public-reviews/?host").header("Host", "other.example").exchange();
        assertThat(json(other).get("x-forwarded-host").asString()).isEqualTo("other.example");
    }

    @Test
    void forwardsTheTraceContextOfATrustedProxy() {
        var proxy = WebTestClient.bindToServer(new ReactorClientHttpConnector(HttpClient.create()
                .bindAddress(() -> new InetSocketAddress(TRUSTED_PROXY, 0)))).baseUrl("http://127.0.0.1:" + port)
                .build();
        var behind = json(proxy.get().uri("/public-questions/?traced").header("traceparent", TRACE).exchange());
        assertThat(behind.get("traceparent").asString()).isEqualTo(TRACE);
    }

    @Test
    void keepsTheTraceContextOfAStrangerFromTheServices() {
        var behind = json(http.get().uri("/public-questions/?not-traced").header("traceparent", TRACE)
                .header("tracestate", "of=stranger").exchange());
        assertThat(behind.has("traceparent")).isFalse();
        assertThat(behind.has("tracestate")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/conversations/", "/api/v1/remote/1/messages/", "/api/v1/tokens/"})
    void asksForACredential(String path) {
        http.get().uri(path).header("Cookie", "sessionid=1").exchange().expectStatus().isUnauthorized()
                .expectHeader().valueEquals("WWW-Authenticate", "Token")
                .expectBody().json("{\"detail\": \"Authentication credentials were not provided.\"}");
        get(path, "nonsense").expectStatus().isUnauthorized().expectBody().json("{\"detail\": \"Invalid token.\"}");
    }

    @Test
    void answersInTheChannelsLanguageWhereTheClientNamesNone() {
        WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build().get().uri("/users/conversations/")
                .exchange().expectBody().json("{\"detail\": \"Giriş bilgileri verilmedi.\"}");
    }

    @Test
    void refusesARoleThatTheTokenDoesNotHave() {
        var shopper = newToken("{\"user\": 7}");
        var seller = newToken("{\"datasources\": [1]}");
        get("/api/v1/remote/1/conversations/", shopper).expectStatus().isForbidden();
        get("/users/conversations/", seller).expectStatus().isForbidden();
        get("/api/v1/tokens/", seller).expectStatus().isForbidden();
        get("/api/v1/remote/2/conversations/", seller).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/internal/deliveries", "/actuator/health", "/users/", "/users/conversations/x/",
            "/api/v1/remote/1/", "/users/messages/../../internal/activity", "/users/messages%2f..%2f..%2finternal"})
    void knowsNoOtherPaths(String path) {
        http.get().uri(URI.create("http://localhost:" + port + path)).exchange().expectStatus().isNotFound();
    }

    @Test
    void refusesABodyThatIsTooLargeWithAndWithoutADeclaredLength() {
        var body = "x".repeat(300 * 1024);
        var token = newToken("{\"user\": 7}");
        post("/users/conversations/", token, body).expectStatus().isEqualTo(413);
        http.post().uri("/users/conversations/").header(HttpHeaders.AUTHORIZATION, "Token " + token)
                .contentType(MediaType.APPLICATION_JSON).body(Flux.just(body, body), String.class).exchange()
                .expectStatus().isEqualTo(413);
    }

    @Test
    void refusesAClientThatDoesNotAcceptJson() {
        http.get().uri("/public-questions/").accept(MediaType.TEXT_HTML).exchange().expectStatus().isEqualTo(406);
    }

    @Test
    void answers503WhileAServiceIsDown() {
        get("/users/messages/", newToken("{\"user\": 7}")).expectStatus().isEqualTo(503)
                .expectHeader().exists(HttpHeaders.RETRY_AFTER).expectBody().jsonPath("$.detail").exists();
    }

    @Test
    void managesTokensForOperators() {
        var made = json(post("/api/v1/tokens/", OPERATOR, "{\"user\": 7, \"label\": \"till\"}"), 201);
        assertThat(made.propertyNames()).containsExactly("id", "token", "user", "datasources", "operator", "channel",
                "label", "expires_at", "created_date");
        var listed = json(get("/api/v1/tokens/", OPERATOR)).get("results").get(0);
        assertThat(listed.has("token")).isFalse();
        var token = made.get("token").asString();
        var _ = json(get("/users/conversations/", token));
        http.delete().uri("/api/v1/tokens/" + made.get("id").asLong() + "/")
                .header(HttpHeaders.AUTHORIZATION, "Token " + OPERATOR).exchange().expectStatus().isNoContent();
        get("/users/conversations/", token).expectStatus().isUnauthorized();
    }

    @Test
    void storesDigestsOnly() {
        var _ = newToken("{\"user\": 7, \"token\": \"a-secret-of-the-platform\", \"label\": \"x\"}");
        var table = database.sql("SELECT string_agg(token::TEXT, ' ') FROM token").mapValue(String.class).one().block();
        assertThat(table).doesNotContain("a-secret-of-the-platform");
    }

    @Test
    void refusesAnExpiredToken() {
        var token = newToken("{\"user\": 7, \"expires_at\": \"2020-01-01T00:00:00Z\"}");
        get("/users/conversations/", token).expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @CsvSource({"PUT", "PATCH"})
    void refusesOtherMethodsOnTokens(String method) {
        http.method(HttpMethod.valueOf(method)).uri("/api/v1/tokens/")
                .header(HttpHeaders.AUTHORIZATION, "Token " + OPERATOR).exchange().expectStatus().isEqualTo(405)
                .expectHeader().exists("Allow");
    }

    @Test
    void isReadyWithoutItsDatabase() {
        assertThat(Objects.requireNonNull(health.get("readiness")).isMember("r2dbc")).isFalse();
    }

    @Test
    void hasTheFirstOperatorsTokenBeforeItAnswers() {
        assertThat(AtStart.TOKENS).hasPositiveValue();
    }

    @Test
    void takesANewTokenThatItHasJustCalledUnknown() {
        get("/users/conversations/", "a-token-of-tomorrow").expectStatus().isUnauthorized();
        var token = newToken("{\"user\": 7, \"token\": \"a-token-of-tomorrow\"}");
        get("/users/conversations/", token).expectStatus().isOk();
    }

    @Test
    void reportsItsHealthOnTheManagementPort() {
        TestClient.at(managementPort).get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    }

    private Identity identity(JsonNode behind) {
        var header = behind.get("authorization").asString();
        return Objects.requireNonNull(identities.verify(header.substring("Bearer ".length())));
    }

    private EntityExchangeResult<String> page(String uri) {
        return http.get().uri(uri).exchange().expectStatus().isOk().expectBody(String.class).returnResult();
    }
}
