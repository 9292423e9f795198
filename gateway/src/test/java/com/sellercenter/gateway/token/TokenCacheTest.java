package com.sellercenter.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TokenCacheTest {

    private static final Token TOKEN = new Token(1, 7L, List.of(), false, 1, "", null, Instant.EPOCH);

    private final AtomicLong nanoseconds = new AtomicLong();
    private final AtomicInteger lookups = new AtomicInteger();
    private final TokenCache cache = new TokenCache(nanoseconds::get);

    @Test
    void asksAgainForAnUnknownTokenWithinASecond() {
        assertThat(find(Mono.empty())).isEmpty();
        assertThat(find(Mono.just(TOKEN))).isEmpty();
        pass(Duration.ofMillis(999));
        assertThat(find(Mono.just(TOKEN))).contains(TOKEN);
    }

    @Test
    void asksAgainForAKnownTokenAfterThreeSeconds() {
        assertThat(find(Mono.just(TOKEN))).contains(TOKEN);
        pass(Duration.ofMillis(2_999));
        assertThat(find(Mono.empty())).contains(TOKEN);
        pass(Duration.ofMillis(1));
        assertThat(find(Mono.empty())).isEmpty();
        assertThat(lookups).hasValue(2);
    }

    @Test
    void forgetsAlsoWhatALookupThatHasBegunIsAboutToFind() {
        var before = Sinks.<Token>empty();
        var found = cache.find("digest", before::asMono);
        cache.clear();
        var _ = before.tryEmitEmpty();

        assertThat(found.join()).isEmpty();
        assertThat(find(Mono.just(TOKEN))).contains(TOKEN);
    }

    @Test
    void remembersNoFailure() {
        assertThat(cache.find("digest", () -> Mono.error(new IllegalStateException("away"))))
                .isCompletedExceptionally();
        assertThat(find(Mono.just(TOKEN))).contains(TOKEN);
    }

    private Optional<Token> find(Mono<Token> stored) {
        return cache.find("digest", () -> stored.doOnSubscribe(started -> lookups.incrementAndGet())).join();
    }

    private void pass(Duration time) {
        nanoseconds.addAndGet(time.toNanos());
    }
}
