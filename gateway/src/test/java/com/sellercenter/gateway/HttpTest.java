package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What HTTP asks of a server, and a library does not do. */
class HttpTest extends RunningGateway {

    private static final String HEAD = "GET /public-questions/ HTTP/1.1\r\nHost: localhost\r\n";

    @Test
    void answersAllPipelinedRequestsOfWhichTheLastSaysClose() {
        try (var client = new RawHttp(port)) {
            client.write(request("/public-questions/?n=1") + request("/public-questions/?n=2")
                    + HEAD + "Connection: close\r\n\r\n");
            for (var i = 0; i < 3; i++) {
                assertThat(client.read().status()).isEqualTo(200);
            }
            client.awaitEnd();
        }
    }

    @Test
    void answersAClientThatHasClosedItsSide() {
        try (var client = new RawHttp(port)) {
            client.write(request("/public-questions/?half-closed"));
            client.closeOutput();
            assertThat(client.read().status()).isEqualTo(200);
            client.awaitEnd();
        }
    }

    @Test
    void disconnectsAClientThatHasClosedItsSideWithoutARequest() {
        try (var client = new RawHttp(port)) {
            client.write(request("/public-questions/?half-closed"));
            assertThat(client.read().status()).isEqualTo(200);
            client.closeOutput();
            client.awaitEnd();
        }
    }

    @Test
    void answersAnOldClientThatNamesNoHost() {
        assertThat(RawHttp.answer(port, "GET /public-questions/ HTTP/1.0\r\n\r\n").json().get("x-forwarded-host")
                .asString()).isEqualTo("127.0.0.1:" + port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gzip, chunked | 501", "deflate,gzip,chunked | 501", "gzip | 400",
            "chunked, gzip | 400", "identity | 400", "chunked, chunked | 400"}) // 400: it has no end that is known
    void refusesATransferCodingThatItDoesNotHave(String coding, int status) {
        var answer = RawHttp.answer(port, post("Authorization: Token " + newToken("{\"user\": 7}")
                + "\r\nTransfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().propertyNames()).containsExactly("detail");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void writesOneLineAboutAMalformedChunk(CapturedOutput output) {
        var token = newToken("{\"user\": 7}");
        try (var client = new RawHttp(port)) {
            client.write(post("Authorization: Token " + token
                    + "\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"));
            assertThat(client.read().status()).isEqualTo(100); // the body is being read
            client.write("2\r\n{}\r\nno length\r\n");
            assertThat(client.read().status()).isEqualTo(400);
            client.awaitEnd();
        }
        assertThat(output.getAll().lines().filter(line -> !line.isBlank())).singleElement().asString().contains("WARN",
                "sent malformed HTTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json;q=0", "application/*;q=0.1", "text/html",
            "text/html, */*;q=0", "nonsense", "", "application/json; indent=4", "application/vnd.x+json", ",", "*",
            "application/json, nonsense", "application/json;version=1.0", "text/html, application/json;q=0.000"})
    void judgesAcceptAlikeFromMemoryAndNot(String accept) {
        var page = "GET /public-reviews/?accept HTTP/1.1\r\nHost: localhost\r\n";
        var fresh = RawHttp.answer(port, page.replace("?", "?" + System.nanoTime()) + "Accept: " + accept + "\r\n\r\n");
        var _ = RawHttp.answer(port, page + "\r\n");
        assertThat(RawHttp.answer(port, page + "Accept: " + accept + "\r\n\r\n").status()).isEqualTo(fresh.status());
    }

    private static String request(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String post(String rest) {
        return "POST /users/conversations/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + rest;
    }
}
