package com.sellercenter.gateway.token;

import com.github.benmanes.caffeine.cache.Ticker;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.Sha256;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds the identity of a token, and manages the tokens of operators. */
@Service
public class TokenService {

    private static final String FIRST_OPERATOR = "first operator";

    private final TokenRepository repository;
    private final Clock clock;
    private final TokenCache cache = new TokenCache(Ticker.systemTicker());

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

    /** Which of the tokens exist and have not expired now; nothing is cached. */
    public Mono<Set<String>> valid(Set<String> values) {
        var byDigest = values.stream()
                .collect(Collectors.toMap(value -> HexFormat.of().formatHex(Sha256.digest(value)), value -> value));
        return values.isEmpty()
                ? Mono.just(Set.of())
                : repository.findValid(byDigest.keySet(), clock.instant())
                        .map(found -> found.stream().map(byDigest::get).collect(Collectors.toSet()));
    }

    /** Creates the channel's first operator's token unless it exists, in place of one that was made in this way before. */
    Mono<Void> createOperator(int channel, String value) {
        var digest = Sha256.digest(value);
        return repository
                .insert(digest, new Token.Request(null, List.of(), true, channel, value, FIRST_OPERATOR, null))
                .then(repository.deleteOthers(channel, FIRST_OPERATOR, digest)).then();
    }

    /** The new token, or nothing if there is one with that value. Other instances take it within a second. */
    Mono<Token> create(Token.Request request) {
        return repository.insert(Sha256.digest(request.value()), request)
                .doOnNext(token -> cache.clear());
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
                .doOnNext(deleted -> cache.clear())
                .then();
    }

    private CompletableFuture<Optional<Token>> lookUp(String value) {
        var digest = Sha256.digest(value);
        return cache.find(HexFormat.of().formatHex(digest), () -> repository.find(digest));
    }
}
