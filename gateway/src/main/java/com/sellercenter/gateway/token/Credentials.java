package com.sellercenter.gateway.token;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** What an {@code Authorization} header brings, read as DRF's TokenAuthentication reads it. */
public sealed interface Credentials {

    /** The header's value; not for logs. */
    String value();

    /** A token of the platform. */
    record Platform(String value) implements Credentials {}

    /** A JWT of another issuer. */
    record Bearer(String value) implements Credentials {}

    /** Refuses a request without a token with 401. Another scheme is as good as none; cookies never count. */
    static Credentials in(HttpHeaders headers) {
        // two headers are one with a comma, and so no token
        var words = String.join(",", headers.getOrEmpty(HttpHeaders.AUTHORIZATION)).strip().split("\\s+");
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "token" -> new Platform(only(words));
            case "bearer" -> new Bearer(only(words));
            default -> throw new Refusal.NotAuthenticated();
        };
    }

    private static String only(String[] words) {
        if (words.length == 1) {
            throw invalid("Invalid token header. No credentials provided.");
        }
        if (words.length > 2) {
            throw invalid("Invalid token header. Token string should not contain spaces.");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(words[1])) {
            throw invalid("Invalid token header. Token string should not contain invalid characters.");
        }
        return words[1];
    }

    private static Refusal invalid(String text) {
        return new Refusal.InvalidToken(Text.of(text));
    }
}
