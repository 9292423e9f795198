package com.sellercenter.gateway.token;

import com.sellercenter.contracts.error.Refusal;
import com.sellercenter.contracts.error.Text;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;

/** The token in an {@code Authorization} header, read as DRF's TokenAuthentication reads it. */
public record Credentials(String token) {

    /** Refuses a request without a token with 401. Another scheme is as good as none; cookies never count. */
    public static Credentials in(HttpHeaders headers) {
        var header = headers.getFirst(HttpHeaders.AUTHORIZATION);
        var words = header == null ? new String[0] : header.strip().split("\\s+");
        if (words.length > 0 && words[0].equalsIgnoreCase("Bearer")) {
            throw new Refusal.InvalidToken(); // no issuer is trusted
        }
        if (words.length == 0 || !words[0].equalsIgnoreCase("Token")) {
            throw new Refusal.NotAuthenticated();
        }
        if (words.length == 1) {
            throw invalid("Invalid token header. No credentials provided.");
        }
        if (words.length > 2) {
            throw invalid("Invalid token header. Token string should not contain spaces.");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(words[1])) {
            throw invalid("Invalid token header. Token string should not contain invalid characters.");
        }
        return new Credentials(words[1]);
    }

    private static Refusal invalid(String text) {
        return new Refusal.InvalidToken(Text.of(text));
    }
}
