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

/** Tells whom a token speaks for. Answers are remembered for seconds, so a revoked token is refused within five. */
@Service
public class TokenService {

    /** Exchange attribute with the {@link Identity} of the request. */
    public static final String IDENTITY = "identity";

    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final long MOST = 50_000;

    private final TokenRepository repository;
    private final Clock clock;
    private final AsyncCache<String, Optional<Token>> known = Caffeine.newBuilder().maximumSize(MOST)
            .expireAfterWrite(REMEMBERED).buildAsync();

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

    /** Makes sure that an operator's token exists; completes when it does. */
    public Mono<Void> keepOperator(int channel, String value) {
        return repository.insert(Sha256.digest(value),
                new Token.Request(null, List.of(), true, channel, value, "first operator", null)).then();
    }

    /** The new token, or nothing if there is one of that value. */
    Mono<Token> create(Token.Request request) {
        return repository.insert(Sha256.digest(request.value()), request)
                .doOnNext(token -> known.synchronous().invalidateAll());
    }

    Mono<Long> count(int channel) {
        return repository.count(channel);
    }

    Mono<List<Token>> page(int channel, long offset, int size) {
        return repository.page(channel, offset, size);
    }

    /** Other instances forget it within seconds. */
    Mono<Void> revoke(int channel, long id) {
        return repository.delete(channel, id)
                .filter(deleted -> deleted > 0)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .doOnNext(deleted -> known.synchronous().invalidateAll())
                .then();
    }

    // concurrent requests with the same token share one query
    private CompletableFuture<Optional<Token>> lookUp(String value) {
        var digest = Sha256.digest(value);
        return known.get(HexFormat.of().formatHex(digest),
                (key, executor) -> repository.find(digest).map(Optional::of).defaultIfEmpty(Optional.empty())
                        .toFuture());
    }
}
