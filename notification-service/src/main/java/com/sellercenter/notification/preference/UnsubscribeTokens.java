package com.sellercenter.notification.preference;

import com.sellercenter.kit.identity.IdentityProperties;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The tokens in the links that stop mails. One names a recipient and is signed (HMAC-SHA256, the first 128 bits), so that nobody
 * can make one; it opens nothing else and never expires. Where {@code IDENTITY_SECRET} is changed, tokens of the previous secret
 * are taken as long as {@code IDENTITY_SECRET_PREVIOUS} holds it.
 */
@Component
public class UnsubscribeTokens {

    private static final String HMAC = "HmacSHA256";
    // of this purpose alone: no other signature made with the secret is one of these
    private static final String PURPOSE = "unsubscribe";
    private static final byte VERSION = 1;
    private static final int CONTENT_BYTES = 1 + Integer.BYTES + Long.BYTES;
    private static final int SIGNATURE_BYTES = 16;

    private final List<SecretKeySpec> keys;

    public UnsubscribeTokens(IdentityProperties identity) {
        keys = Stream.of(identity.secret(), identity.previousSecret()).filter(secret -> !secret.isBlank())
                .map(UnsubscribeTokens::key).toList();
    }

    /** The recipient's token, 39 characters that need no escape in a URL. */
    public String of(Recipient recipient) {
        var content = ByteBuffer.allocate(CONTENT_BYTES).put(VERSION).putInt(recipient.channel())
                .putLong(recipient.user()).array();
        var token = ByteBuffer.allocate(CONTENT_BYTES + SIGNATURE_BYTES).put(content)
                .put(signature(content, keys.getFirst())).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whose the token is; empty if it is not ours, or altered. */
    Optional<Recipient> read(String token) {
        var bytes = decoded(token);
        if (bytes.length != CONTENT_BYTES + SIGNATURE_BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        var content = Arrays.copyOf(bytes, CONTENT_BYTES);
        var signature = Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length);
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(signature, signature(content, key)))
                ? Optional.of(new Recipient(ByteBuffer.wrap(content, 1, Integer.BYTES).getInt(),
                        ByteBuffer.wrap(content, 1 + Integer.BYTES, Long.BYTES).getLong()))
                : Optional.empty();
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static SecretKeySpec key(String secret) {
        var ofTheSecret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        return new SecretKeySpec(hmac(PURPOSE.getBytes(StandardCharsets.UTF_8), ofTheSecret), HMAC);
    }

    private static byte[] signature(byte[] content, SecretKeySpec key) {
        return Arrays.copyOf(hmac(content, key), SIGNATURE_BYTES);
    }

    private static byte[] hmac(byte[] content, SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
