package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time to send a body. */
class SlowBodyTest extends RunningGateway {

    // longer than a service may take to answer, and than the gateway waits for one
    @Test
    void takesABodyThatArrivesSlowly() {
        var token = newToken("{\"user\": 7}");
        try (var client = new RawHttp(port)) {
            client.write("POST /users/conversations/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{");
            get("/users/conversations/?never", token).expectStatus().isEqualTo(503);
            get("/users/conversations/?never", token).expectStatus().isEqualTo(503);
            client.write("}");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tokens/", "/users/messages/"})
    void answers408WhereTheBodyDoesNotArriveWhoeverWaitsForIt(String path) {
        try (var client = new RawHttp(port)) {
            client.write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token "
                    + (path.contains("tokens") ? OPERATOR : newToken("{\"user\": 7}"))
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
            var answer = client.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.json().get("detail").asString()).isEqualTo("The request body did not arrive in time.");
            client.awaitEnd();
        }
    }
}
