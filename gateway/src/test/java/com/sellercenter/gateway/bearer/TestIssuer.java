package com.sellercenter.gateway.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A token issuer: signs tokens, and serves its public keys over HTTP while it is up. */
public final class TestIssuer implements AutoCloseable {

    static final String AUDIENCE = "conversations";

    private static final String NAME = "https://sign-in.test";
    // the same for all issuers: making a key takes a second
    private static final RSAKey FIRST = newKey("first");
    private static final RSAKey NEXT = newKey("next");

    private volatile State state = State.UP;
    private volatile RSAKey key = FIRST;
    private final AtomicInteger fetches = new AtomicInteger();
    private final DisposableServer server = HttpServer.create().host("127.0.0.1").port(0)
            .handle((request, response) -> {
                fetches.incrementAndGet();
                return switch (state) {
                    case UP -> response.header("Content-Type", "application/json").sendString(Mono.just(served()));
                    case FAILING -> response.status(500).send();
                    case SILENT -> Mono.never();
                };
            }).bindNow();

    enum State {
        UP, FAILING, SILENT
    }

    /** Where the keys are. */
    public String jwksUri() {
        return "http://127.0.0.1:" + server.port() + "/keys";
    }

    /** What stands in {@code iss}. */
    public String name() {
        return NAME;
    }

    /** What the gateway must be called in {@code aud}. */
    public String audience() {
        return AUDIENCE;
    }

    /** A good token in channel 1 with these claims besides. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), signer(key),
                claims.apply(claims(Instant.now())).build());
    }

    static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder().issuer(NAME).audience(List.of("others", AUDIENCE)).subject("ada")
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10)))).claim("channel", 1).claim("user", 7);
    }

    static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey key() {
        return key;
    }

    /** From now on it signs with another key, and serves that one only. */
    void rotate() {
        key = NEXT;
    }

    void become(State next) {
        state = next;
    }

    int fetches() {
        return fetches.get();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private String served() {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
