package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The OpenAPI description and the page that shows it: open to anybody, made from our own files only. */
class DocsTest extends RunningGateway {

    @Test
    void describesTheApi() {
        var description = json(http.get().uri("/openapi.json").exchange());
        assertThat(description.get("openapi").asString()).startsWith("3.1");
        assertThat(description.get("paths").propertyNames()).contains("/users/conversations/", "/public-reviews/");
    }

    @Test
    void answers304ToAClientThatHasTheDescription() {
        var tag = http.get().uri("/openapi.json").exchange().expectBody().returnResult().getResponseHeaders().getETag();
        http.get().uri("/openapi.json").header(HttpHeaders.IF_NONE_MATCH, Objects.requireNonNull(tag)).exchange()
                .expectStatus().isNotModified().expectBody().isEmpty();
    }

    @Test
    void showsTheDescriptionToBrowsers() {
        var page = http.get().uri("/docs").accept(MediaType.TEXT_HTML).exchange().expectStatus().isOk()
                .expectHeader().contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader().value("Content-Security-Policy", policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'"))
                .expectBody(String.class).returnResult().getResponseBody();
        assertThat(page).contains("/docs/swagger-ui-bundle.js").doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/docs.js", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js"})
    void servesThePagesOwnFiles(String file) {
        http.get().uri(file).accept(MediaType.ALL).exchange().expectStatus().isOk()
                .expectHeader().valueEquals("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/openapi.json/"})
    void acceptsATrailingSlash(String path) {
        http.get().uri(path).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/index.html", "/docs/x", "/docs/openapi.yaml", "/docs/docs.js/", "/openapi.yaml"})
    void servesNothingElse(String path) {
        http.get().uri(path).exchange().expectStatus().isNotFound().expectBody().json("{\"detail\": \"Not found.\"}");
    }

    @Test
    void requiresJsonForTheDescription() {
        http.get().uri("/openapi.json").accept(MediaType.TEXT_HTML).exchange().expectStatus().isEqualTo(406);
        http.post().uri("/docs").exchange().expectStatus().isEqualTo(405).expectHeader().exists(HttpHeaders.ALLOW)
                .expectBody().json("{\"detail\": \"Method \\\"POST\\\" not allowed.\"}");
    }
}
