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
 * Tells whom a JWT of a configured issuer speaks for. What was verified is remembered by its digest, for a minute and never
 * beyond its {@code exp}.
 */
@Component
public class BearerTokens implements DisposableBean {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final long MOST = 20_000;

    private final Map<String, Issuer> issuers;
    private final Cache<String, VerifiedToken> known;

    BearerTokens(BearerProperties properties, Clock clock) {
        issuers = properties.issuers().stream().map(issuer -> new Issuer(issuer, clock))
                .collect(Collectors.toUnmodifiableMap(Issuer::name, Function.identity()));
        // its ticker is the wall clock, which exp is about
        known = Caffeine.newBuilder().maximumSize(MOST).ticker(() -> nanoseconds(clock.instant()))
                .expireAfter(Expiry.<String, VerifiedToken>creating(
                        (digest, token) -> token.remaining(clock.instant(), REMEMBERED)))
                .build();
    }

    /**
     * The token's identity. One that is malformed, altered, expired or of nobody we know is refused with 401; one whose key
     * we do not have because its issuer is away, with 503.
     */
    public Mono<Identity> identify(String jwt) {
        return Mono.defer(() -> {
            var digest = HexFormat.of().formatHex(Sha256.digest(jwt));
            var token = known.getIfPresent(digest);
            return token == null ? verify(jwt).doOnNext(good -> known.put(digest, good)) : Mono.just(token);
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
            // as good as of no issuer
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
