package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** The widgets: one module that pages of permitted origins import, its types and its sources (contract §13). */
class WidgetsTest extends RunningGateway {

    private static final String MODULE = "/widgets/conversations.js";
    private static final int MAX_KILOBYTES = 40;

    @Test
    void servesTheModuleByAStableNameForAShortTime() {
        http.get().uri(MODULE).accept(MediaType.ALL).exchange().expectStatus().isOk()
                .expectHeader().valueEquals(HttpHeaders.CONTENT_TYPE, "text/javascript;charset=utf-8")
                .expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=300, public")
                .expectHeader().valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader().exists(HttpHeaders.ETAG)
                .expectHeader().valueMatches(HttpHeaders.CONTENT_LOCATION, "/widgets/conversations-[A-Z0-9]{8}\\.js");
    }

    @Test
    void servesTheSameByTheHashOfItsContentForEver() {
        var stable = answer(MODULE);
        var hashed = answer(hashed());
        assertThat(hashed.getResponseBody()).isEqualTo(stable.getResponseBody());
        assertThat(hashed.getResponseHeaders().getCacheControl()).isEqualTo("max-age=31536000, public, immutable");
    }

    @Test
    void answers304ToAClientThatHasTheModule() {
        var tag = Objects.requireNonNull(answer(MODULE).getResponseHeaders().getETag());
        http.get().uri(MODULE).header(HttpHeaders.IF_NONE_MATCH, tag).exchange().expectStatus().isNotModified()
                .expectBody().isEmpty();
    }

    @Test
    void compressesWhereTheClientAcceptsThat() throws IOException {
        var compressed = http.get().uri(MODULE).header(HttpHeaders.ACCEPT_ENCODING, "br, gzip;q=0.8").exchange()
                .expectHeader().valueEquals(HttpHeaders.CONTENT_ENCODING, "gzip").expectBody().returnResult();
        var plain = answer(MODULE);
        assertThat(plain.getResponseHeaders().get(HttpHeaders.CONTENT_ENCODING)).isNull();
        assertThat(compressed.getResponseHeaders().getETag()).isNotEqualTo(plain.getResponseHeaders().getETag());
        try (var module = new GZIPInputStream(new ByteArrayInputStream(body(compressed)))) {
            assertThat(module.readAllBytes()).isEqualTo(body(plain));
        }
        assertThat(plain.getResponseHeaders().getVary()).contains(HttpHeaders.ACCEPT_ENCODING);
    }

    @Test
    void isSmall() {
        var compressed = http.get().uri(MODULE).header(HttpHeaders.ACCEPT_ENCODING, "gzip").exchange().expectBody()
                .returnResult();
        assertThat(body(compressed).length).isBetween(1, MAX_KILOBYTES * 1000);
    }

    @Test
    void loadsNothingElseAndPutsNoTokenIntoAnAddress() {
        var module = text(MODULE);
        assertThat(module).contains("product-questions", "product-reviews", "conversation-inbox", "@license")
                .doesNotContainPattern("[?&](?:access_)?token=").doesNotContain("EventSource", "import(", "eval(");
    }

    @ParameterizedTest
    @CsvSource({"/widgets/conversations.d.ts, text/plain", "/widgets/sources/conversations.js, text/javascript",
            "/widgets/sources/api/client.js, text/javascript", "/widgets/LICENSE-lit.txt, text/plain"})
    void servesTypesSourcesAndLicences(String path, String type) {
        var answer = answer(path);
        assertThat(answer.getResponseHeaders().getContentType()).hasToString(type + ";charset=utf-8");
        assertThat(answer.getResponseHeaders().getCacheControl()).isEqualTo("max-age=300, public");
    }

    @Test
    void servesTheSourceMapThatTheModuleNames() {
        var name = text(MODULE).lines().toList().getLast().replaceFirst(".*sourceMappingURL=", "");
        var large = http.mutate().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1)).build();
        var map = json(large.get().uri("/widgets/" + name).exchange());
        assertThat(map.get("version").asInt()).isEqualTo(3);
        assertThat(map.get("sourcesContent").isEmpty()).isFalse();
    }

    @Test
    void letsPagesOfAPermittedOriginImportIt() {
        var answer = http.get().uri(hashed()).header(HttpHeaders.ORIGIN, ALLOWED_ORIGIN).exchange()
                .expectStatus().isOk()
                .expectHeader().valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ALLOWED_ORIGIN)
                .expectBody().returnResult();
        assertThat(answer.getResponseHeaders().getVary()).contains(HttpHeaders.ORIGIN);
    }

    @Test
    void letsNoOtherOriginImportIt() {
        var answer = http.get().uri(MODULE).header(HttpHeaders.ORIGIN, "https://other.example").exchange()
                .expectStatus().isOk().expectHeader().doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
                .expectBody().returnResult();
        assertThat(answer.getResponseHeaders().getVary()).contains(HttpHeaders.ORIGIN);
    }

    @Test
    void answersHeadWithoutABody() {
        http.head().uri(MODULE).exchange().expectStatus().isOk().expectHeader().exists(HttpHeaders.ETAG)
                .expectBody().isEmpty();
    }

    @Test
    void takesNoOtherMethod() {
        http.method(HttpMethod.POST).uri(MODULE).exchange().expectStatus().isEqualTo(405)
                .expectHeader().exists(HttpHeaders.ALLOW)
                .expectBody().json("{\"detail\": \"Method \\\"POST\\\" not allowed.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widgets/", "/widgets/no-such.js", "/widgets/conversations-AAAAAAAA.js",
            "/widgets/../application.yml", "/widgets/sources/../../application.yml", "/widgets/..%2Fapplication.yml",
            "/widgets/%2e%2e/application.yml", "/widgets/sources//api/client.js", "/widgets/sources/",
            "/widgets/conversations.js/", "/widgets/pom.xml"})
    void servesNothingElse(String path) {
        var answer = RawHttp.answer(port,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n\r\n");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
        assertThat(answer.json().get("detail").asString()).isEqualTo("Not found.");
    }

    private String hashed() {
        return Objects.requireNonNull(answer(MODULE).getResponseHeaders().getFirst(HttpHeaders.CONTENT_LOCATION));
    }

    private String text(String path) {
        return new String(body(answer(path)), StandardCharsets.UTF_8);
    }

    private EntityExchangeResult<byte[]> answer(String path) {
        return http.get().uri(path).accept(MediaType.ALL).exchange().expectStatus().isOk().expectBody().returnResult();
    }

    private static byte[] body(EntityExchangeResult<byte[]> answer) {
        return Objects.requireNonNull(answer.getResponseBody());
    }
}
