package com.sellercenter.gateway.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §1: a Bearer JWT of a configured issuer, with the same principals in its claims. */
class BearerTokensTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TestIssuer issuer = new TestIssuer();
    private final SteppingClock clock = new SteppingClock();
    private final BearerTokens bearers = new BearerTokens(new BearerProperties(List.of(settings())), clock);

    @AfterEach
    void close() {
        bearers.destroy();
        issuer.close();
    }

    @Test
    void speaksForAUserForShopsAndForTheMarketplace() {
        assertThat(identify(issuer.token(claims -> claims))).isEqualTo(
                new Identity("jwt:https://sign-in.test#ada", 1, 7L, Set.of(), false, false));
        assertThat(identify(issuer.token(claims -> claims.claim("user", null).claim("datasources", List.of(1, 2)))))
                .isEqualTo(new Identity("jwt:https://sign-in.test#ada", 1, null, Set.of(1L, 2L), false, false));
        assertThat(identify(issuer.token(claims -> claims.claim("user", null).claim("operator", true))).operator())
                .isTrue();
    }

    @Test
    void takesAnAccessToken() {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt")).build();
        assertThat(identify(sign(header)).user()).isEqualTo(7);
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("another issuer", claims -> claims.issuer("https://elsewhere.test")),
                bad("no issuer", claims -> claims.issuer(null)),
                bad("another audience", claims -> claims.audience("somebody else")),
                bad("no audience", claims -> claims.audience((String) null)),
                bad("expired", claims -> claims.expirationTime(in(-40))),
                bad("without an end", claims -> claims.expirationTime(null)),
                bad("not yet", claims -> claims.notBeforeTime(in(40))),
                bad("no subject", claims -> claims.subject(null)),
                bad("NUL in the subject", claims -> claims.subject("a\0b")),
                bad("a channel of somebody else", claims -> claims.claim("channel", 2)),
                bad("no channel", claims -> claims.claim("channel", null)),
                bad("a channel in words", claims -> claims.claim("channel", "one")),
                bad("a user who is no number", claims -> claims.claim("user", "7; DROP TABLE token")),
                bad("a negative user", claims -> claims.claim("user", -7)),
                bad("half a user", claims -> claims.claim("user", 7.5)),
                bad("datasources that are no list", claims -> claims.claim("datasources", 1)),
                bad("a datasource that is null", claims -> claims.claim("datasources", Arrays.asList(1, null))),
                bad("an operator in words", claims -> claims.claim("operator", "true")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void refusesClaims(String name, UnaryOperator<JWTClaimsSet.Builder> claims) {
        refuses(issuer.token(claims), Refusal.InvalidToken.class);
    }

    @Test
    void forgivesClocksThatDifferABit() {
        assertThat(identify(issuer.token(claims -> claims.expirationTime(in(-20)))).user()).isEqualTo(7);
        assertThat(identify(issuer.token(claims -> claims.notBeforeTime(in(20)))).user()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.e30", "..", "eyJhbGciOiJSUzI1NiJ9..", "....", "\u0000"})
    void refusesWhatIsNoToken(String token) {
        refuses(token, Refusal.InvalidToken.class);
    }

    @Test
    void refusesAnUnsignedToken() {
        refuses(new PlainJWT(claims()).serialize(), Refusal.InvalidToken.class);
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASharedSecret() throws JOSEException {
        var secret = issuer.key().toRSAPublicKey().getEncoded();
        refuses(TestIssuer.signed(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(secret), claims()),
                Refusal.InvalidToken.class);
    }

    @Test
    void refusesAnAlgorithmThatIsNotOnTheList() {
        refuses(sign(new JWSHeader(JWSAlgorithm.RS512)), Refusal.InvalidToken.class);
    }

    @Test
    void refusesAKeyThatTheTokenBrings() throws JOSEException {
        var own = new ECKeyGenerator(Curve.P_256).keyID(issuer.key().getKeyID()).generate();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(own.toPublicJWK())
                .jwkURL(URI.create("https://elsewhere.test/keys")).keyID(own.getKeyID()).build();
        refuses(TestIssuer.signed(header, new ECDSASigner(own), claims()), Refusal.InvalidToken.class);
    }

    @Test
    void refusesAnAlteredToken() {
        var token = issuer.token(claims -> claims).split("\\.", 3);
        var other = issuer.token(claims -> claims.claim("user", 8)).split("\\.", 3);
        refuses(token[0] + "." + other[1] + "." + token[2], Refusal.InvalidToken.class);
    }

    @Test
    void verifiesATokenOnceAndForgetsItAtItsEnd() {
        var token = issuer.token(claims -> claims.expirationTime(in(20)));
        var _ = identify(token);
        issuer.rotate();
        refuses(issuer.token(claims -> claims) + "x", Refusal.InvalidToken.class); // fetches the new keys
        assertThat(identify(token).user()).isEqualTo(7);
        clock.step(Duration.ofSeconds(21)); // still within the skew, but no longer from memory
        refuses(token, Refusal.InvalidToken.class);
    }

    @Test
    void forgetsEveryTokenAfterAMinute() {
        var token = issuer.token(claims -> claims);
        var _ = identify(token);
        issuer.rotate();
        var _ = identify(issuer.token(claims -> claims));
        clock.step(Duration.ofSeconds(61));
        refuses(token, Refusal.InvalidToken.class);
    }

    @Test
    void fetchesTheKeysAnewForAKeyItDoesNotKnow() {
        var _ = identify(issuer.token(claims -> claims));
        issuer.rotate();
        assertThat(identify(issuer.token(claims -> claims)).user()).isEqualTo(7);
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void asksAnIssuerSeldomHoweverManyUnknownKeysAreNamed() {
        var begin = System.nanoTime();
        var _ = identify(issuer.token(claims -> claims));
        IntStream.range(0, 50).mapToObj(i -> new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("made-up-" + i).build())
                .forEach(header -> refuses(sign(header), Refusal.InvalidToken.class));
        var intervals = 1 + (System.nanoTime() - begin) / Duration.ofSeconds(5).toNanos(); // begun, each with two fetches
        assertThat((long) issuer.fetches()).isLessThanOrEqualTo(2 * (intervals + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILING", "SILENT"})
    void refusesWith503OnlyWhatCannotBeVerifiedWhileTheIssuerIsDown(String state) {
        var known = issuer.token(claims -> claims);
        var _ = identify(known);
        issuer.become(TestIssuer.State.valueOf(state));
        assertThat(identify(known).user()).isEqualTo(7);
        assertThat(identify(issuer.token(claims -> claims.claim("user", 8))).user()).isEqualTo(8);
        issuer.rotate();
        refuses(issuer.token(claims -> claims), Refusal.Unavailable.class);
        refuses(sign(new JWSHeader(JWSAlgorithm.HS384)), Refusal.InvalidToken.class);
        issuer.become(TestIssuer.State.UP);
    }

    @Test
    void refusesWith503WhereTheIssuerWasNeverUp() {
        issuer.become(TestIssuer.State.FAILING);
        for (var i = 0; i < 4; i++) {
            refuses(issuer.token(claims -> claims), Refusal.Unavailable.class);
        }
    }

    @Test
    void believesNobodyWhereNoIssuerIsConfigured() {
        var none = new BearerTokens(new BearerProperties(List.of()), clock);
        assertThatThrownBy(() -> none.identify(issuer.token(claims -> claims)).block(LIMIT))
                .isInstanceOf(Refusal.InvalidToken.class);
    }

    private BearerProperties.Issuer settings() {
        return new BearerProperties.Issuer(issuer.name(), URI.create(issuer.jwksUri()), TestIssuer.AUDIENCE, Set.of(1),
                Set.of("RS256", "ES256"));
    }

    private Identity identify(String token) {
        return Objects.requireNonNull(bearers.identify(token).block(LIMIT));
    }

    private void refuses(String token, Class<? extends Refusal> refusal) {
        assertThatThrownBy(() -> identify(token)).isInstanceOf(refusal);
    }

    private String sign(JWSHeader header) {
        return header.getAlgorithm().equals(JWSAlgorithm.HS384)
                ? TestIssuer.signed(header, mac(), claims())
                : TestIssuer.signed(header, TestIssuer.signer(issuer.key()), claims());
    }

    private static MACSigner mac() {
        try {
            return new MACSigner("a shared secret that is long enough for HS384!!!!");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet claims() {
        return TestIssuer.claims(Instant.now()).build();
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static Arguments bad(String name, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return Arguments.of(name, claims);
    }

    /** The present, until it is set on. */
    private static final class SteppingClock extends Clock {

        private Duration ahead = Duration.ZERO;

        void step(Duration further) {
            ahead = ahead.plus(further);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
