package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Contract §9: where a setting turns it on, the demo page is there for this machine, and for nobody else. */
@TestPropertySource(properties = {"DEMO_PAGE=true", "DEMO_PAGE_MAILS=http://mails.example/?a=1&b=2",
        "server.address=127.0.0.1"})
class DemoPageTest extends RunningGateway {

    @Autowired
    private DatabaseClient database;

    @Test
    void showsTheElementsAndWhereTheMailsAre() {
        var page = http.get().uri("/").accept(MediaType.TEXT_HTML).exchange().expectStatus().isOk()
                .expectHeader().contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader().cacheControl(CacheControl.noCache())
                .expectHeader().value("Content-Security-Policy", policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';",
                                "connect-src 'self';", "form-action 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"))
                .expectBody(String.class).returnResult().getResponseBody();
        assertThat(page).contains("<product-questions", "<product-reviews", "<conversation-inbox",
                "href=\"http://mails.example/?a=1&amp;b=2\"").doesNotContain("{{", "token=");
    }

    @ParameterizedTest
    @CsvSource({"/demo/page.js, text/javascript", "/demo/page.css, text/css"})
    void servesThePagesOwnFiles(String file, String type) {
        http.get().uri(file).exchange().expectStatus().isOk()
                .expectHeader().contentTypeCompatibleWith(MediaType.parseMediaType(type))
                .expectHeader().valueEquals("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/", "/demo/index.html", "/demo/page.js/", "/demo/tokens/operator/", "/demo/tokens/"})
    void servesNothingElse(String path) {
        http.get().uri(path).exchange().expectStatus().isNotFound();
    }

    @Test
    void givesAdaAndTheShopTokensForSomeMinutes() {
        var shopper = newToken(token("shopper"));
        get("/users/conversations/", shopper).expectStatus().isOk();
        get("/api/v1/remote/1/conversations/", shopper).expectStatus().isForbidden();
        var shop = newToken(token("shop"));
        get("/api/v1/remote/1/conversations/", shop).expectStatus().isOk();
        get("/users/conversations/", shop).expectStatus().isForbidden();
        get("/api/v1/tokens/", shop).expectStatus().isForbidden();
    }

    @Test
    void deletesTokensThatHaveExpired() {
        var _ = newToken(token("shopper"));
        var _ = database.sql("UPDATE token SET expires_at = now() WHERE label = 'demo page'").fetch().rowsUpdated()
                .block(Duration.ofMinutes(1));
        var _ = newToken(token("shopper"));
        assertThat(database.sql("SELECT count(*) FROM token WHERE label = 'demo page'").mapValue(Long.class).one()
                .block(Duration.ofMinutes(1))).isEqualTo(1);
    }

    @Test
    void givesNoTokenToThePageOfAnotherOrigin() {
        for (var origin : new String[]{ALLOWED_ORIGIN, "http://localhost:" + (port + 1), "null"}) {
            http.post().uri("/demo/tokens/shop/").header(HttpHeaders.ORIGIN, origin).exchange()
                    .expectStatus().isForbidden();
        }
        http.post().uri("/demo/tokens/shop/").header(HttpHeaders.ORIGIN, "http://localhost:" + port).exchange()
                .expectStatus().isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/demo/page.js", "/demo/tokens/shop/"})
    void isNotThereForOtherHosts(String path) {
        for (var host : new String[]{THIRD_HOST, "localhost.evil.example", "127.0.0.1.evil.example"}) {
            for (var method : new String[]{"GET", "POST"}) {
                var answer = RawHttp.answer(port,
                        "%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\n\r\n".formatted(method, path, host));
                assertThat(answer.status()).as("%s %s at %s", method, path, host).isEqualTo(404);
            }
        }
    }

    @Test
    void hasItsMethodsOnly() {
        http.post().uri("/").exchange().expectStatus().isEqualTo(405);
        http.get().uri("/demo/tokens/shop/").exchange().expectStatus().isEqualTo(405);
    }

    private ResponseSpec token(String role) {
        return http.post().uri("/demo/tokens/" + role + "/").exchange()
                .expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static String newToken(ResponseSpec answer) {
        JsonNode made = json(answer, 201);
        assertThat(made.propertyNames()).containsExactly("token", "expires_at");
        assertThat(Duration.between(Instant.now(), Instant.parse(made.get("expires_at").asString())))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
        return made.get("token").asString();
    }
}
