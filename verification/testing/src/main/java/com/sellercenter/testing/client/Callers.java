package com.sellercenter.testing.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.testing.OnRealParts;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * {@code Authorization} headers as the gateway would sign them, all in channel 1 where not said otherwise. Signed here claim
 * by claim, so that a change of the format on both sides at once is noticed too.
 */
public final class Callers {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private Callers() {}

    public static String shopper(long user) {
        return header(new Identity("token:shopper-" + user, 1, user, Set.of(), false, false));
    }

    public static String seller(Long... datasources) {
        return header(new Identity("token:seller", 1, null, Set.of(datasources), false, false));
    }

    public static String operator(int channel) {
        return header(new Identity("token:operator", channel, null, Set.of(), true, false));
    }

    public static String visitor(int channel) {
        return header(Identity.visitor(channel));
    }

    public static String service(String name) {
        return header(Identity.service(name));
    }

    /** For any identity. */
    public static String header(Identity identity) {
        var claims = new JWTClaimsSet.Builder().issuer("gateway").audience("services").subject(identity.principal())
                .expirationTime(Date.from(Instant.now().plus(LIFE)))
                .claim("channel", identity.channel()).claim("user", identity.user())
                .claim("datasources", List.copyOf(identity.datasources())).claim("operator", identity.operator())
                .claim("service", identity.service()).build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(OnRealParts.SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return "Bearer " + jwt.serialize();
    }
}
