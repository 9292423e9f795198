package com.sellercenter.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.identity.IdentityProperties;
import com.sellercenter.kit.identity.IdentityTokens;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeTokensTest {

    private static final String SECRET = "a secret only for tests, 32 bytes or more";
    private static final String ANOTHER = "another secret for tests, 32 bytes or more";
    private static final Recipient ADA = new Recipient(1, 545382);

    private final UnsubscribeTokens tokens = tokens(SECRET, "");

    @Test
    void nameTheirRecipientInAUrl() {
        var token = tokens.of(ADA);

        assertThat(token).matches("[A-Za-z0-9_-]{39}");
        assertThat(tokens.read(token)).contains(ADA);
        assertThat(tokens.of(ADA)).isEqualTo(token);
        assertThat(Set.of(token, tokens.of(new Recipient(2, 545382)), tokens.of(new Recipient(1, 545383)))).hasSize(3);
    }

    @Test
    void areRefusedWhereverTheyAreAltered() {
        var token = tokens.of(ADA);
        var read = new HashSet<Recipient>();

        for (var i = 0; i < token.length() - 1; i++) { // the last character has two spare bits
            var altered = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            tokens.read(altered).ifPresent(read::add);
        }

        assertThat(read).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQAAAAEAAAAAAAhSZgAAAAAAAAAAAAAAAAAAAAA", "not a token!", "ğğğğ"})
    void areNothingElse(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Test
    void areNoSignatureOfAnotherPurpose() {
        var identity = new IdentityTokens(SECRET, Clock.systemUTC()).sign(new Identity("x", 1, 545382L, Set.of(), false,
                false));

        assertThat(tokens.read(identity)).isEmpty();
        assertThat(new IdentityTokens(SECRET, Clock.systemUTC()).verify(tokens.of(ADA))).isNull();
    }

    @Test
    void outliveAChangeOfTheSecret() {
        var before = tokens.of(ADA);

        assertThat(tokens(ANOTHER, SECRET).read(before)).contains(ADA);
        assertThat(tokens(ANOTHER, SECRET).of(ADA)).isEqualTo(tokens(ANOTHER, "").of(ADA)).isNotEqualTo(before);
        assertThat(tokens(ANOTHER, "").read(before)).isEmpty();
    }

    private static UnsubscribeTokens tokens(String secret, String previous) {
        return new UnsubscribeTokens(new IdentityProperties(secret, previous));
    }
}
