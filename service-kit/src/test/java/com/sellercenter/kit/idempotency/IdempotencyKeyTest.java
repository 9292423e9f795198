package com.sellercenter.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class IdempotencyKeyTest {

    private static final Caller CALLER = new Caller.Shopper(1, 7, "token:7");

    @Test
    void isAbsentWithoutAHeader() {
        assertThat(IdempotencyKey.of(new HttpHeaders(), CALLER, new byte[0])).isEmpty();
    }

    @Test
    void takesTheSameBodyForARetryAndAnotherForAMistake() {
        var first = key("k", "body").orElseThrow();

        first.requireBody(key("k", "body").orElseThrow().bodyHash());
        assertThatThrownBy(() -> first.requireBody(key("k", "other").orElseThrow().bodyHash()))
                .isInstanceOf(IdempotencyKey.UsedForAnotherBody.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "ş"})
    void refusesAKeyThatIsNotPrintable(String key) {
        assertThatThrownBy(() -> key(key, "")).isInstanceOf(IdempotencyKey.Malformed.class);
    }

    @Test
    void refusesAKeyOver255Characters() {
        assertThat(key("k".repeat(255), "")).isPresent();
        assertThatThrownBy(() -> key("k".repeat(256), "")).isInstanceOf(IdempotencyKey.Malformed.class);
    }

    private static Optional<IdempotencyKey> key(String key, String body) {
        var headers = new HttpHeaders();
        headers.set(IdempotencyKey.HEADER, key);
        return IdempotencyKey.of(headers, CALLER, body.getBytes(StandardCharsets.UTF_8));
    }
}
