package com.sellercenter.gateway.token;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds the identity of a token. Results are cached for three seconds, so a revoked token is refused within five. */
@Service
public class TokenService {

    private static final String FIRST_OPERATOR = "first operator";
    private static final Duration CACHED_FOR = Duration.ofSeconds(3);
    private static final long MAX_CACHED = 50_000;

    private final TokenRepository repository;
    private final Clock clock;
    private final AsyncCache<String, Optional<Token>> cache = Caffeine.newBuilder().maximumSize(MAX_CACHED)
            .expireAfterWrite(CACHED_FOR).buildAsync();

    TokenService(TokenRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** The token's identity; an unknown, expired or revoked token is refused with 401. */
    public Mono<Identity> identify(String value) {
        return Mono.fromFuture(() -> lookUp(value), true)
                .filter(token -> token.isPresent() && !token.get().expired(clock.instant()))
                .map(token -> token.orElseThrow().identity())
                .switchIfEmpty(Mono.error(Refusal.InvalidToken::new));
    }

    /** Creates the channel's first operator's token unless it exists, in place of one that was made in this way before. */
    Mono<Void> createOperator(int channel, String value) {
        var digest = Sha256.digest(value);
        return repository
                .insert(digest, new Token.Request(null, List.of(), true, channel, value, FIRST_OPERATOR, null))
                .then(repository.deleteOthers(channel, FIRST_OPERATOR, digest)).then();
    }

    /** The new token, or nothing if there is one with that value. */
    Mono<Token> create(Token.Request request) {
        return repository.insert(Sha256.digest(request.value()), request)
                .doOnNext(token -> cache.synchronous().invalidateAll());
    }

    Mono<Long> count(int channel) {
        return repository.count(channel);
    }

    Mono<List<Token>> page(int channel, long offset, int size) {
        return repository.page(channel, offset, size);
    }

    /** Deletes a token; 404 where the channel has none with that id. Other instances refuse it within five seconds. */
    Mono<Void> revoke(int channel, long id) {
        return repository.delete(channel, id)
                .filter(deleted -> deleted > 0)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .doOnNext(deleted -> cache.synchronous().invalidateAll())
                .then();
    }

    // concurrent requests with the same token share one query
    private CompletableFuture<Optional<Token>> lookUp(String value) {
        var digest = Sha256.digest(value);
        return cache.get(HexFormat.of().formatHex(digest),
                (key, executor) -> repository.find(digest).map(Optional::of).defaultIfEmpty(Optional.empty())
                        .toFuture());
    }
}
