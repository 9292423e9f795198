package com.sellercenter.gateway.bearer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jwt.SignedJWT;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.Sha256;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the identity of a JWT of a configured issuer. Verified tokens are cached by their digest, for a minute and never
 * beyond their {@code exp}.
 */
@Component
public class BearerTokens implements DisposableBean {

    private static final Duration CACHED_FOR = Duration.ofMinutes(1);
    private static final long MAX_CACHED = 20_000;

    private final Map<String, Issuer> issuers;
    private final Cache<String, VerifiedToken> cache;

    BearerTokens(BearerProperties properties, Clock clock) {
        issuers = properties.issuers().stream().map(issuer -> new Issuer(issuer, clock))
                .collect(Collectors.toUnmodifiableMap(Issuer::name, Function.identity()));
        // exp is a wall-clock time, so the cache expires by the wall clock
        cache = Caffeine.newBuilder().maximumSize(MAX_CACHED).ticker(() -> nanoseconds(clock.instant()))
                .expireAfter(Expiry.<String, VerifiedToken>creating(
                        (digest, token) -> token.remaining(clock.instant(), CACHED_FOR)))
                .build();
    }

    /**
     * The token's identity. A token that is malformed, altered, expired or of an unknown issuer is refused with 401; one
     * whose key is missing because its issuer is down, with 503.
     */
    public Mono<Identity> identify(String jwt) {
        return Mono.defer(() -> {
            var digest = HexFormat.of().formatHex(Sha256.digest(jwt));
            var token = cache.getIfPresent(digest);
            return token == null ? verify(jwt).doOnNext(verified -> cache.put(digest, verified)) : Mono.just(token);
        }).map(VerifiedToken::identity);
    }

    @Override
    public void destroy() {
        issuers.values().forEach(Issuer::close);
    }

    private Mono<VerifiedToken> verify(String jwt) {
        var signed = parse(jwt);
        return issuerOf(signed).verify(signed);
    }

    private Issuer issuerOf(SignedJWT jwt) {
        try {
            var name = jwt.getJWTClaimsSet().getIssuer();
            var issuer = name == null ? null : issuers.get(name);
            if (issuer != null) {
                return issuer;
            }
        } catch (ParseException e) {
            // refused like a token without an issuer
        }
        throw new Refusal.InvalidToken();
    }

    private static SignedJWT parse(String jwt) {
        try {
            return SignedJWT.parse(jwt);
        } catch (ParseException e) {
            throw new Refusal.InvalidToken();
        }
    }

    private static long nanoseconds(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).toNanos();
    }
}
