package com.sellercenter.feed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The bytes of an answer. Equal bytes have equal tags, on every instance. */
final class RenderedPage {

    private static final CacheControl BRIEFLY = CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final byte[] bytes;

    RenderedPage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The answer; Spring makes it a 304 for who has these bytes already. */
    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok().eTag(tag()).cacheControl(BRIEFLY).contentType(MediaType.APPLICATION_JSON)
                .body(bytes);
    }

    private String tag() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
