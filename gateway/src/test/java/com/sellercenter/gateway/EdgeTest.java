package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Malformed and hostile requests: each gets a JSON answer, and none costs much memory or time. */
class EdgeTest extends RunningGateway {

    private static final String HEAD = "GET /public-questions/ HTTP/1.1\r\nHost: localhost\r\n";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("no HTTP at all", "GARBAGE\r\n\r\n", 400),
                Arguments.of("a header that is none", HEAD + "no colon\r\n\r\n", 400),
                Arguments.of("a header's name with a space", HEAD + "X Y: 1\r\n\r\n", 400),
                Arguments.of("headers too large", HEAD + "X-Large: " + "x".repeat(20_000) + "\r\n\r\n", 431),
                Arguments.of("an address too long", request("/public-questions/?q=" + "x".repeat(20_000)), 414),
                Arguments.of("no host", "GET /public-questions/ HTTP/1.1\r\n\r\n", 400),
                Arguments.of("two hosts", HEAD + "Host: evil.example\r\n\r\n", 400),
                Arguments.of("an odd host", "GET /public-questions/ HTTP/1.1\r\nHost: evil.example/<x>\r\n\r\n", 400),
                Arguments.of("a length in words", post("Content-Length: ten\r\n\r\n"), 400),
                Arguments.of("a negative length", post("Content-Length: -1\r\n\r\n"), 400),
                Arguments.of("two lengths", post("Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}"), 400),
                Arguments.of("broken escapes in the path", request("/users/%zz/"), 404),
                Arguments.of("no URI", request("http://localhost/users/%zz/"), 400),
                Arguments.of("two slashes", request("//"), 404),
                Arguments.of("two slashes within", request("/users//conversations/"), 404),
                Arguments.of("a way up", request("/public-questions/../internal/activity"), 404),
                Arguments.of("a way up, escaped", request("/public-questions/%2e%2e/internal/activity"), 404),
                Arguments.of("an escaped slash", request("/users%2Fconversations/"), 404),
                Arguments.of("a semicolon", request("/users/conversations;x=1/"), 404),
                Arguments.of("an escaped NUL", request("/users/conversations/%00/"), 404),
                Arguments.of("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
                Arguments.of("a tunnel", "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answersMalformedRequestsInJson(String name, String request, int status) {
        var answer = RawHttp.answer(port, request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/json")
                .containsEntry("x-content-type-options", "nosniff");
        assertThat(answer.headers()).containsEntry("cache-control", "no-store").containsKey("date");
        assertThat(answer.headers().get("vary")).contains("Accept-Language");
        assertThat(answer.json().propertyNames()).containsExactly("detail");
    }

    @Test
    void answersMalformedRequestsInTheClientsLanguage() {
        var noUri = "http://localhost/users/%zz/";
        var english = "GET " + noUri + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n\r\n";
        assertThat(RawHttp.answer(port, english).json().get("detail").asString()).isEqualTo("Malformed request.");
        assertThat(RawHttp.answer(port, request(noUri)).json().get("detail").asString())
                .isEqualTo("Bozuk istek.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]", "{a}", "a|b", "100%", "\u00c3\u00a7"})
    void acceptsAQueryThatTheClientShouldHaveEncoded(String value) {
        assertThat(RawHttp.answer(port, request("/public-questions/?q=" + value)).status()).isEqualTo(200);
    }

    @Test
    void opensNoWebSocket() {
        var answer = RawHttp.answer(port, HEAD + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void writesNoHostOfTheAddressIntoLinks() {
        var answer = RawHttp.answer(port,
                "GET http://evil.example/public-questions/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("x-forwarded-host").asString()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/", "/actuator/health", "/actuator/health/liveness",
            "/actuator/prometheus", "/actuator/gateway/routes", "/actuator/env", "/actuator/heapdump",
            "/public-questions/../actuator/health", "/actuator;/health", "/ACTUATOR/health"})
    void hasNoActuatorOnThePublicPort(String path) {
        assertThat(RawHttp.answer(port, request(path)).status()).isEqualTo(404);
    }

    @Test
    void disconnectsAClientThatSendsABodyWithoutEnd() {
        var token = newToken("{\"user\": 7}");
        var piece = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (var client = new RawHttp(port)) {
            client.write("POST /users/conversations/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + token
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            IntStream.range(0, 17).forEach(i -> client.write(piece));
            assertThat(client.read().status()).isEqualTo(413);
            assertThat(piecesTaken(client, piece)).isLessThan(1_000); // of the 16,000 that a gigabyte has
        }
    }

    @Test
    void serves2000SilentConnectionsAndOtherClients() {
        var silent = new ArrayList<RawHttp>();
        try {
            IntStream.range(0, 2_000).forEach(i -> silent.add(new RawHttp(port)));
            http.get().uri("/public-questions/").exchange().expectStatus().isOk();
            silent.getFirst().awaitEnd();
            silent.getLast().awaitEnd();
        } finally {
            silent.forEach(RawHttp::close);
        }
    }

    @Test
    void disconnectsAClientThatSendsHeadersByteByByte() {
        try (var client = new RawHttp(port)) {
            client.write(HEAD + "\r\n");
            assertThat(client.read().status()).isEqualTo(200);
            client.write("GET /public-questions/ HTTP/1.1\r\nX-Slow: ");
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(100)).until(() -> isGone(client));
        }
    }

    @Test
    void answers408WhereTheBodyDoesNotArrive() {
        var token = newToken("{\"user\": 7}");
        try (var client = new RawHttp(port)) {
            client.write("POST /users/conversations/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            var answer = client.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.json().propertyNames()).containsExactly("detail");
        }
    }

    @Test
    void answers503WhereAServiceDoesNotAnswer() {
        http.get().uri("/public-questions/?never").exchange().expectStatus().isEqualTo(503)
                .expectHeader().exists(HttpHeaders.RETRY_AFTER).expectBody().jsonPath("$.detail").exists();
    }

    @Test
    void letsPagesOfAllowedOriginsCall() {
        var preflight = http.options().uri("/users/conversations/").header(HttpHeaders.ORIGIN, ALLOWED_ORIGIN)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, idempotency-key").exchange();
        preflight.expectStatus().isOk().expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ALLOWED_ORIGIN)
                .expectHeader().valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, idempotency-key");
        http.options().uri("/api/v1/tokens/1/").header(HttpHeaders.ORIGIN, ALLOWED_ORIGIN)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "DELETE").exchange().expectStatus().isOk()
                .expectHeader().valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ALLOWED_ORIGIN);
        http.get().uri("/users/conversations/").header(HttpHeaders.ORIGIN, ALLOWED_ORIGIN).exchange()
                .expectStatus().isUnauthorized() // and the page may read that
                .expectHeader().valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ALLOWED_ORIGIN);
    }

    @Test
    void givesNoPermissionToPagesOfOtherOrigins() {
        http.options().uri("/users/conversations/").header(HttpHeaders.ORIGIN, "https://evil.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST").exchange()
                .expectHeader().doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        // a storefront behind a proxy that ends TLS looks like another origin
        http.get().uri("/public-questions/").header(HttpHeaders.ORIGIN, "https://localhost").exchange()
                .expectStatus().isOk().expectHeader().doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void writesNoCredentialIntoTheLog(CapturedOutput output) {
        var token = newToken("{\"user\": 7, \"token\": \"canary-of-the-platform\"}");
        var jwt = ISSUER.token(claims -> claims);
        get("/users/conversations/", token).expectStatus().isOk();
        get("/users/messages/", token).expectStatus().isEqualTo(503);
        get("/users/conversations/", "canary-of-nobody").expectStatus().isUnauthorized();
        bearer("/users/messages/", jwt).expectStatus().isEqualTo(503);
        bearer("/users/conversations/", jwt + "x").expectStatus().isUnauthorized();
        for (var spoilt : new String[]{"X-Large: " + "x".repeat(20_000), "no colon", "Content-Length: x"}) {
            var _ = RawHttp.answer(port,
                    HEAD + "Authorization: Token canary-in-a-bad-request\r\n" + spoilt + "\r\n\r\n");
        }
        var _ = RawHttp.answer(port,
                "GET http://x/%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Token canary-of-no-uri\r\n\r\n");

        assertThat(output.getAll()).contains("answered 503") // it is the gateway's log
                .doesNotContain("canary").doesNotContain(jwt.substring(0, 40));
    }

    private static String request(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String post(String rest) {
        return "POST /users/conversations/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + MediaType.APPLICATION_JSON_VALUE + "\r\n" + rest;
    }

    private static boolean isGone(RawHttp client) {
        try {
            client.write("x");
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    private static int piecesTaken(RawHttp client, byte[] piece) {
        for (var taken = 0;; taken++) {
            try {
                client.write(piece);
            } catch (UncheckedIOException gone) {
                return taken;
            }
        }
    }
}
