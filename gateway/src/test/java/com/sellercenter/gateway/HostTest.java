package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel that a request's host means. */
class HostTest extends RunningGateway {

    @ParameterizedTest
    @ValueSource(strings = {THIRD_HOST, THIRD_HOST + ".", "SHOP3.Example", "Shop3.EXAMPLE.:8080"})
    void findsTheChannelOfAHostHoweverItIsWritten(String host) {
        var answer = RawHttp.answer(port, "GET /nowhere/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(answer.json().get("detail").asString()).isEqualTo("Not found."); // the third channel is English
    }

    @Test
    void findsTheStorefrontThatAFileAdds() {
        var answer = RawHttp.answer(port, "GET /nowhere/ HTTP/1.1\r\nHost: www.shop.example.org\r\n\r\n");
        assertThat(answer.json().get("detail").asString()).isEqualTo("Not found.");
        get("/api/v1/remote/5/conversations/", "operator-of-the-second").expectStatus().isOk();
        get("/api/v1/remote/1/conversations/", "operator-of-the-second").expectStatus().isForbidden();
        get("/api/v1/remote/5/conversations/", OPERATOR).expectStatus().isForbidden();
    }
}
