package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that a client may ask for, and the language of what it is told. */
class FormatTest extends RunningGateway {

    @Test
    void answersInTheDefaultChannelsLanguageWhereThereIsNoSuchChannel() {
        assertThat(RawHttp.answer(port, request("/api/v1/remote/77/messages/")).json().get("detail").asString())
                .isEqualTo("Giriş bilgileri verilmedi.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public-questions/", "/users/conversations/", "/api/v1/tokens/"})
    void knowsNoFormatButJson(String path) {
        var english = "GET %s?format=%s HTTP/1.1\r\nHost: " + THIRD_HOST + "\r\n\r\n";
        for (var format : new String[]{"api", "JSON", "xml", "json&format=api"}) {
            var answer = RawHttp.answer(port, english.formatted(path, format));
            assertThat(answer.status()).as(format).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Not found.\"}");
        }
        for (var format : new String[]{"json", "", "api&format=json"}) {
            assertThat(RawHttp.answer(port, english.formatted(path, format)).status()).as(format).isIn(200, 401);
        }
    }

    private static String request(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
}
