package com.sellercenter.kit.idempotency;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.web.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What identifies a retry: the {@value #HEADER} of a principal, and the body that it came with.
 *
 * @param principal whose key it is, as {@link Caller#keyOwner} says: not the token, which may be renewed before a retry
 * @param bodyHash SHA-256 of the body as it came, in hexadecimal
 */
public record IdempotencyKey(String principal, String key, String bodyHash) {

    /** Request header. */
    public static final String HEADER = "Idempotency-Key";

    /** Response header, {@code true} where the answer is that of an earlier request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final int MAX_PRINCIPAL = 200;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,255}");

    /** The key of the request, if it has one; a malformed key is refused. */
    public static Optional<IdempotencyKey> of(HttpHeaders headers, Caller caller, byte[] body) {
        var key = headers.getFirst(HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (!PRINTABLE.matcher(key).matches()) {
            throw new Malformed();
        }
        return Optional.of(new IdempotencyKey(principal(caller), key, Sha256.hex(body)));
    }

    // a digest where its shops are many, because an index entry of PostgreSQL has less than 3 KB
    private static String principal(Caller caller) {
        var owner = caller.keyOwner();
        return owner.length() <= MAX_PRINCIPAL ? owner : Sha256.hex(owner.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses a request that has the key of an earlier request and another body. */
    public void requireBody(String hashOfEarlier) {
        if (!bodyHash.equals(hashOfEarlier)) {
            throw new UsedForAnotherBody();
        }
    }

    /** 400. */
    public static final class Malformed extends Refusal {
        private Malformed() {
            super(HttpStatus.BAD_REQUEST, Text.of("Idempotency-Key must have 1 to 255 printable characters."));
        }
    }

    /** 422. */
    public static final class UsedForAnotherBody extends Refusal {
        private UsedForAnotherBody() {
            super(HttpStatus.UNPROCESSABLE_CONTENT, Text.of("Idempotency-Key was used with another body."));
        }
    }

    /** 409. */
    public static final class StillRunning extends Refusal {
        public StillRunning() {
            super(HttpStatus.CONFLICT, Text.of("A request with this Idempotency-Key is still running."));
            headers().set(HttpHeaders.RETRY_AFTER, "1");
        }
    }
}
