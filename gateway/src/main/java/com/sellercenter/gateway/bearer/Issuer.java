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

/** Verifies the tokens of one issuer, on threads of its own: an issuer that is slow keeps nobody else waiting. */
final class Issuer implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int WAITING = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int SKEW_SECONDS = 30;

    private final BearerProperties.Issuer settings;
    private final IssuerKeys keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS, WAITING, "issuer");

    Issuer(BearerProperties.Issuer settings, Clock clock) {
        this.settings = settings;
        keys = IssuerKeys.at(settings.jwksUri(), settings.jwsAlgorithms());
        processor.setJWSKeySelector(keys);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(claims(clock));
    }

    /** What its tokens have in {@code iss}. */
    String name() {
        return settings.issuer();
    }

    /** Who the token speaks for; refuses with 401 what is wrong, with 503 what cannot be verified now. */
    Mono<VerifiedToken> verify(SignedJWT jwt) {
        return Mono.fromCallable(() -> verified(jwt)).subscribeOn(threads).timeout(PATIENCE)
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

    private DefaultJWTClaimsVerifier<SecurityContext> claims(Clock clock) {
        var exactly = new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(settings.audience(), exactly,
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
