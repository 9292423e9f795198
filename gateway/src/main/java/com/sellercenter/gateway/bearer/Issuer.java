package com.sellercenter.gateway.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.sellercenter.kit.drf.error.Refusal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Verifies the tokens of one issuer on its own threads, so that a slow issuer delays no other request. */
final class Issuer implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int MAX_QUEUED = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final int SKEW_SECONDS = 30;

    private final BearerProperties.Issuer settings;
    private final IssuerKeys keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS, MAX_QUEUED, "issuer");

    Issuer(BearerProperties.Issuer settings, Clock clock) {
        this.settings = settings;
        keys = IssuerKeys.at(settings.jwksUri(), settings.jwsAlgorithms());
        processor.setJWSKeySelector(keys);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(claimsVerifier(clock));
    }

    /** The {@code iss} of its tokens. */
    String name() {
        return settings.issuer();
    }

    /** The verified token; an invalid one is refused with 401, one that cannot be verified now with 503. */
    Mono<VerifiedToken> verify(SignedJWT jwt) {
        return Mono.fromCallable(() -> verified(jwt)).subscribeOn(threads).timeout(TIMEOUT)
                .onErrorMap(RejectedExecutionException.class, _ -> new Refusal.Unavailable());
    }

    @Override
    public void close() {
        threads.dispose();
        keys.close();
    }

    private VerifiedToken verified(SignedJWT jwt) {
        try {
            return VerifiedToken.of(processor.process(jwt, null), settings.channels());
        } catch (KeySourceException e) {
            throw new Refusal.Unavailable();
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new Refusal.InvalidToken();
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(Clock clock) {
        var exactMatch = new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(settings.audience(), exactMatch,
                Set.of("sub", "exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(SKEW_SECONDS);
        return verifier;
    }
}
