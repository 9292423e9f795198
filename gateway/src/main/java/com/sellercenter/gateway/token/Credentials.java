package com.sellercenter.gateway.token;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The credential in an {@code Authorization} header, read as DRF's TokenAuthentication reads it. */
public sealed interface Credentials {

    /** The token; not for logs. */
    String value();

    /** A token of the platform. */
    record Platform(String value) implements Credentials {}

    /** A JWT of another issuer. */
    record Bearer(String value) implements Credentials {}

    /** Reads the credential; refuses a missing or malformed one, and any other scheme, with 401. Cookies are ignored. */
    static Credentials in(HttpHeaders headers) {
        // two headers are joined by a comma, which no token has
        var words = String.join(",", headers.getOrEmpty(HttpHeaders.AUTHORIZATION)).strip().split("\\s+");
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "token" -> new Platform(token(words));
            case "bearer" -> new Bearer(token(words));
            default -> throw new Refusal.NotAuthenticated();
        };
    }

    private static String token(String[] words) {
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
