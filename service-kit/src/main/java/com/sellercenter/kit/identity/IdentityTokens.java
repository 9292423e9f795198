package com.sellercenter.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.settings.WrongSetting;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs and verifies identities as JWT (RFC 7519) with HS256, valid for one minute; both directions are cached. */
public final class IdentityTokens {

    private static final String ISSUER = "gateway";
    private static final String AUDIENCE = "services";
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final long MAX_CACHED = 20_000;

    private final Clock clock;
    private final MACSigner signer;
    private final List<MACVerifier> verifiers;
    private final Cache<Identity, String> signed = Caffeine.newBuilder().maximumSize(MAX_CACHED)
            .expireAfterWrite(LIFETIME.dividedBy(2)).build();
    private final Cache<String, Verified> verified = Caffeine.newBuilder().maximumSize(MAX_CACHED)
            .expireAfterWrite(LIFETIME).build();

    /** @param secret at least 32 bytes, the same in every service */
    public IdentityTokens(String secret, Clock clock) {
        this(secret, "", clock);
    }

    /** @param previousSecret verifies like the secret, and never signs; may be blank */
    public IdentityTokens(String secret, String previousSecret, Clock clock) {
        this.clock = clock;
        try {
            signer = new MACSigner(secret.getBytes(StandardCharsets.UTF_8));
            var accepted = new ArrayList<MACVerifier>();
            accepted.add(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8)));
            if (!previousSecret.isBlank()) {
                accepted.add(new MACVerifier(previousSecret.getBytes(StandardCharsets.UTF_8)));
            }
            verifiers = List.copyOf(accepted);
        } catch (JOSEException e) {
            throw new WrongSetting("IDENTITY_SECRET (identity.secret) must have at least 32 bytes, and so must"
                    + " IDENTITY_SECRET_PREVIOUS where it is set.");
        }
    }

    /** A token for the identity that is valid for at least half a minute. */
    public String sign(Identity identity) {
        return signed.get(identity, this::create);
    }

    /** The identity in the token, or null if it is not ours, altered or expired. */
    public @Nullable Identity verify(String token) {
        var known = verified.getIfPresent(token);
        var result = known == null ? read(token) : known;
        if (result == null || !clock.instant().isBefore(result.expires())) {
            return null;
        }
        if (known == null) {
            verified.put(token, result);
        }
        return result.identity();
    }

    private String create(Identity identity) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience(AUDIENCE).subject(identity.principal())
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("channel", identity.channel()).claim("user", identity.user())
                .claim("datasources", List.copyOf(identity.datasources())).claim("operator", identity.operator())
                .claim("service", identity.service()).build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private @Nullable Verified read(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !verified(jwt)) {
                return null;
            }
            var claims = jwt.getJWTClaimsSet();
            var ours = ISSUER.equals(claims.getIssuer()) && claims.getAudience().contains(AUDIENCE)
                    && claims.getExpirationTime() != null;
            return ours ? new Verified(identity(claims), claims.getExpirationTime().toInstant()) : null;
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }

    private boolean verified(SignedJWT jwt) throws JOSEException {
        for (var verifier : verifiers) {
            if (jwt.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private static Identity identity(JWTClaimsSet claims) throws ParseException {
        var datasources = claims.getListClaim("datasources").stream().map(id -> ((Number) id).longValue());
        return new Identity(claims.getSubject(), Math.toIntExact(claims.getLongClaim("channel")),
                claims.getLongClaim("user"), datasources.collect(Collectors.toUnmodifiableSet()),
                claims.getBooleanClaim("operator"),
                claims.getBooleanClaim("service"));
    }

    private record Verified(Identity identity, Instant expires) {}
}
