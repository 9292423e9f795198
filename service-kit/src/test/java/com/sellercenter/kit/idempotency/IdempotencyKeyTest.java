package com.sellercenter.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
    void belongsToADigestOfManyShops() {
        var shops = LongStream.range(1_000, 2_000).boxed().collect(Collectors.toSet());
        var headers = new HttpHeaders();
        headers.set(IdempotencyKey.HEADER, "k");
        var first = IdempotencyKey.of(headers, new Caller.Seller(1, shops, false, "token:4"), new byte[0]);

        assertThat(first.orElseThrow().principal()).hasSizeLessThan(200);
        assertThat(first).isEqualTo(
                IdempotencyKey.of(headers, new Caller.Seller(1, shops, false, "token:5"), new byte[0]));
        shops.remove(1_000L);
        assertThat(first).isNotEqualTo(
                IdempotencyKey.of(headers, new Caller.Seller(1, shops, false, "token:4"), new byte[0]));
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
