package com.sellercenter.gateway.token;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Remembers tokens by their digests: one that exists for three seconds, so that a revoked token is refused within five; that
 * there is none for half a second, so that a token made at another instance is taken within one.
 */
final class TokenCache {

    private static final Duration KNOWN = Duration.ofSeconds(3);
    private static final Duration UNKNOWN = Duration.ofMillis(500);
    private static final long MAX_CACHED = 50_000;

    private final AsyncCache<String, Optional<Token>> tokens;

    TokenCache(Ticker ticker) {
        tokens = Caffeine.newBuilder().maximumSize(MAX_CACHED).ticker(ticker)
                .expireAfter(Expiry.creating((String digest, Optional<Token> token) -> token.isPresent()
                        ? KNOWN
                        : UNKNOWN))
                .buildAsync();
    }

    /** The token with that digest, if there is one; concurrent requests for it share one lookup. */
    CompletableFuture<Optional<Token>> find(String digest, Supplier<Mono<Token>> lookup) {
        return tokens.get(digest, (key, executor) -> lookup.get().map(Optional::of)
                .defaultIfEmpty(Optional.empty()).toFuture());
    }

    /** Forgets everything, also what lookups that have begun are about to find. */
    void clear() {
        tokens.synchronous().invalidateAll();
    }
}
