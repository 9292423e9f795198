package com.sellercenter.gateway.bearer;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sellercenter.contracts.identity.Identity;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The identity that a JWT speaks for, and when that ends. */
record VerifiedToken(Identity identity, Instant expires) {

    private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7E]{1,255}"); // OpenID Connect Core §2

    /**
     * Reads {@code sub}, {@code user}, {@code datasources}, {@code operator} and the storefront.
     *
     * @param claims of a token whose signature and times are valid
     * @param channels the channels that its issuer may speak for
     * @throws ParseException where a claim is missing or of another type
     */
    static VerifiedToken of(JWTClaimsSet claims, Set<Integer> channels) throws ParseException {
        var channel = id(claims.getClaim("channel"));
        if (channel == null || channels.stream().noneMatch(allowed -> allowed.longValue() == channel)) {
            throw new ParseException("the issuer may not speak for this channel", 0);
        }
        var identity = new Identity(principal(claims), channel.intValue(), id(claims.getClaim("user")),
                datasources(claims), operator(claims), false);
        return new VerifiedToken(identity, claims.getExpirationTime().toInstant());
    }

    /** How long it may be cached: until it expires, but not longer than the maximum. */
    Duration remaining(Instant now, Duration max) {
        var left = Duration.between(now, expires);
        return left.isNegative() ? Duration.ZERO : left.compareTo(max) < 0 ? left : max;
    }

    // two issuers may give the same subject to different people
    private static String principal(JWTClaimsSet claims) throws ParseException {
        var subject = claims.getSubject();
        if (subject == null || !SUBJECT.matcher(subject).matches()) {
            throw new ParseException("no usable subject", 0);
        }
        return "jwt:" + claims.getIssuer() + "#" + subject;
    }

    private static Set<Long> datasources(JWTClaimsSet claims) throws ParseException {
        var ids = new HashSet<Long>();
        for (var claim : Objects.requireNonNullElse(claims.getListClaim("datasources"), List.of())) {
            var id = id(claim);
            if (id == null) {
                throw new ParseException("null is no datasource", 0);
            }
            ids.add(id);
        }
        return Set.copyOf(ids);
    }

    private static boolean operator(JWTClaimsSet claims) throws ParseException {
        return Boolean.TRUE.equals(claims.getBooleanClaim("operator"));
    }

    private static @Nullable Long id(@Nullable Object claim) throws ParseException {
        if (claim == null) {
            return null;
        }
        if (claim instanceof Long id && id > 0) {
            return id;
        }
        throw new ParseException("not an id: " + claim, 0);
    }
}
