package com.sellercenter.kit.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.web.error.RefusalWriter;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class OperatorFilterTest {

    private static final String TOKEN = "the operators' token".replace(' ', '-');

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void letsEverybodyRead(String method) {
        assertThat(ask("management", "", method, null)).isEqualTo("passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PUT", "PATCH"})
    void letsOnlyTheHolderOfTheTokenChangeSomething(String method) {
        assertThat(ask("management", TOKEN, method, "Bearer " + TOKEN)).isEqualTo("passed");
        assertThat(ask("management", TOKEN, method, null)).startsWith("401");
        assertThat(ask("management", TOKEN, method, TOKEN)).startsWith("401");
        assertThat(ask("management", TOKEN, method, "Bearer " + TOKEN + "x")).startsWith("401");
        assertThat(ask("management", TOKEN, method, "Bearer ")).startsWith("401");
    }

    @Test
    void letsNobodyChangeSomethingWithoutAToken() {
        for (var credential : new String[]{"Bearer ", "Bearer x", "x"}) {
            assertThat(ask("management", "", "POST", credential))
                    .isEqualTo("403 {\"detail\":\"Set MANAGEMENT_TOKEN to allow this operation.\"}");
        }
    }

    @Test
    void isNoneOfAnotherPort() {
        assertThat(ask("server", TOKEN, "POST", null)).isEqualTo("passed");
    }

    private static String ask(String port, String token, String method, @Nullable String credential) {
        var context = new ReactiveWebServerApplicationContext();
        context.setServerNamespace(port);
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), "/actuator/feed/rebuild");
        if (credential != null) {
            request.header(HttpHeaders.AUTHORIZATION, credential);
        }
        var exchange = MockServerWebExchange.builder(request).applicationContext(context).build();
        var answer = new StringBuilder();
        new OperatorFilter(new OperatorProperties(token), new RefusalWriter(JsonFormat.mapper(), Language.EN))
                .filter(exchange, _ -> Mono.fromRunnable(() -> answer.append("passed"))).block(Duration.ofMinutes(1));
        return answer.isEmpty()
                ? Objects.requireNonNull(exchange.getResponse().getStatusCode()).value() + " "
                        + exchange.getResponse().getBodyAsString().block(Duration.ofMinutes(1))
                : answer.toString();
    }
}
