package com.sellercenter.feed.page;

import com.sellercenter.kit.web.EntityTags;
import com.sellercenter.kit.web.Sha256;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The bytes of an answer. Equal bytes have equal tags, on every instance. */
public final class RenderedPage {

    private static final int OVERHEAD = 100; // the object and its place in a cache, beside the bytes themselves

    private static final int TAG_DIGITS = 32;
    private static final String BRIEFLY = "max-age=1, public";

    private final byte[] bytes;
    private final String tag;
    private final List<Shown> shown;
    private final long drawn;
    private volatile long checked;

    /** @param drawn the tick of {@link Changes} before the database was asked */
    RenderedPage(byte[] bytes, Set<Shown> shown, long drawn) {
        this(bytes, tag(bytes), List.copyOf(shown), drawn);
    }

    RenderedPage(byte[] bytes, String tag, List<Shown> shown, long drawn) {
        this.bytes = bytes;
        this.tag = tag;
        this.shown = shown;
        this.drawn = drawn;
        this.checked = drawn;
    }

    /** The answer to a client with these headers: 304 for who has these bytes already. */
    public ResponseEntity<byte[]> answer(HttpHeaders request) {
        if (isKnownTo(request)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(this::describe).build();
        }
        return ResponseEntity.ok().headers(this::describe).contentType(MediaType.APPLICATION_JSON).body(bytes);
    }

    /** The JSON, which nobody changes. */
    byte[] bytes() {
        return bytes;
    }

    /** Puts the entity tag, and how long others may keep the page, on an answer. */
    void describe(HttpHeaders headers) {
        headers.set(HttpHeaders.ETAG, tag);
        headers.set(HttpHeaders.CACHE_CONTROL, BRIEFLY);
    }

    /** Whether a client with these headers has these bytes already. */
    boolean isKnownTo(HttpHeaders request) {
        return EntityTags.match(request, tag);
    }

    /** Whether it was drawn at or after that tick. */
    boolean drawnSince(long tick) {
        return drawn >= tick;
    }

    /** Whether nothing it shows has changed. Between two changes of anything it is looked at only once. */
    boolean isTrue(Changes changes) {
        var now = changes.now();
        if (checked == now && changes.watching()) {
            return true;
        }
        if (!changes.noneSince(drawn, shown)) {
            return false;
        }
        checked = now;
        return true;
    }

    PackedPage pack() {
        return new PackedPage(bytes, tag, shown, drawn);
    }

    /** What it takes in memory beside its packed self, in bytes. */
    int weight() {
        return OVERHEAD + bytes.length;
    }

    private static String tag(byte[] bytes) {
        return '"' + Sha256.hex(bytes).substring(0, TAG_DIGITS) + '"';
    }
}
