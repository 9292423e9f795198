package com.sellercenter.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sellercenter.contracts.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTokensTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Identity SELLER = new Identity("token:7", 1, 545382L, Set.of(1L, 2L), true, false);

    private final IdentityTokens tokens = at(NOW);

    @Test
    void givesBackWhatItSigned() {
        assertThat(tokens.verify(tokens.sign(SELLER))).isEqualTo(SELLER);
        assertThat(tokens.verify(tokens.sign(Identity.visitor(2)))).isEqualTo(Identity.visitor(2));
    }

    @Test
    void refusesAnExpiredOne() {
        var token = tokens.sign(SELLER);

        assertThat(at(NOW.plus(Duration.ofSeconds(59))).verify(token)).isEqualTo(SELLER);
        assertThat(at(NOW.plus(Duration.ofSeconds(60))).verify(token)).isNull();
    }

    @Test
    void refusesAnotherKeyAnotherAlgorithmAndNoSignature() throws Exception {
        var claims = new JWTClaimsSet.Builder().issuer("gateway").audience("services").subject("x")
                .expirationTime(Date.from(NOW.plusSeconds(30))).build();
        var hs512 = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims);
        hs512.sign(new MACSigner((SECRET + SECRET).getBytes(StandardCharsets.UTF_8)));

        assertThat(tokens.verify(new IdentityTokens(SECRET + "!", clock(NOW)).sign(SELLER))).isNull();
        assertThat(tokens.verify(hs512.serialize())).isNull();
        assertThat(tokens.verify(new PlainJWT(claims).serialize())).isNull();
        assertThat(tokens.verify("nonsense")).isNull();
    }

    @Test
    void areAcceptedInEveryStepOfAChangeOfTheSecret() {
        var next = SECRET + "-next";
        var before = at(NOW);
        var prepared = new IdentityTokens(SECRET, next, clock(NOW));
        var changed = new IdentityTokens(next, SECRET, clock(NOW));
        var after = new IdentityTokens(next, clock(NOW));

        for (var neighbours : List.of(List.of(before, prepared), List.of(prepared, changed), List.of(changed, after))) {
            for (var signer : neighbours) {
                for (var verifier : neighbours) {
                    assertThat(verifier.verify(signer.sign(SELLER))).isEqualTo(SELLER);
                }
            }
        }
        assertThat(after.verify(before.sign(SELLER))).isNull();
        assertThat(before.verify(changed.sign(SELLER))).as("the previous secret never signs").isNull();
    }

    @Test
    void refusesASecretThatIsTooShort() {
        assertThatThrownBy(() -> new IdentityTokens(SECRET, "short", clock(NOW))).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new IdentityTokens("short", clock(NOW))).hasMessageContaining("32 bytes");
    }

    private static IdentityTokens at(Instant now) {
        return new IdentityTokens(SECRET, clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
