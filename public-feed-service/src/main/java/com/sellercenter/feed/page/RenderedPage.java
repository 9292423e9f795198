package com.sellercenter.feed.page;

import com.sellercenter.kit.web.Sha256;
import com.sellercenter.kit.web.cache.EntityTags;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A page as it is sent: its JSON, its entity tag, and what tells whether it is current. Equal bytes have equal tags. */
public final class RenderedPage {

    private static final int OVERHEAD = 100; // the object and its cache entry, beside the bytes

    private static final int TAG_DIGITS = 32;
    private static final String ONE_SECOND = "max-age=1, public";

    private final byte[] bytes;
    private final MediaType mediaType;
    private final String tag;
    private final List<Dependency> dependencies;
    private final long tick;
    private volatile long checked;

    /** @param tick of {@link Changes}, from before the database was read */
    RenderedPage(byte[] bytes, MediaType mediaType, Set<Dependency> dependencies, long tick) {
        this(bytes, mediaType, tag(bytes), List.copyOf(dependencies), tick);
    }

    RenderedPage(byte[] bytes, MediaType mediaType, String tag, List<Dependency> dependencies, long tick) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.tag = tag;
        this.dependencies = dependencies;
        this.tick = tick;
        this.checked = tick;
    }

    /** The response to a request with these headers: 304 if the client has these bytes. */
    public ResponseEntity<byte[]> response(HttpHeaders request) {
        if (isKnownTo(request)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(this::describe).build();
        }
        return ResponseEntity.ok().headers(this::describe).contentType(mediaType).body(bytes);
    }

    /** The JSON; not to be modified. */
    byte[] bytes() {
        return bytes;
    }

    /** What the bytes are. */
    MediaType mediaType() {
        return mediaType;
    }

    /** Sets {@code ETag} and {@code Cache-Control}. */
    void describe(HttpHeaders headers) {
        headers.set(HttpHeaders.ETAG, tag);
        headers.set(HttpHeaders.CACHE_CONTROL, ONE_SECOND);
    }

    /** Whether the client that sent these headers has these bytes. */
    boolean isKnownTo(HttpHeaders request) {
        return EntityTags.match(request, tag);
    }

    /** Whether its rendering began at or after that tick. */
    boolean isRenderedSince(long other) {
        return tick >= other;
    }

    /** Whether none of its dependencies has changed. They are looked up once for each tick. */
    boolean isCurrent(Changes changes) {
        var now = changes.now();
        if (checked == now && changes.watching()) {
            return true;
        }
        if (!changes.noneSince(tick, dependencies)) {
            return false;
        }
        checked = now;
        return true;
    }

    CompressedPage compress() {
        return new CompressedPage(bytes, mediaType, tag, dependencies, tick);
    }

    /** The memory it takes beside its compressed form, in bytes. */
    int weight() {
        return OVERHEAD + bytes.length;
    }

    private static String tag(byte[] bytes) {
        return '"' + Sha256.hex(bytes).substring(0, TAG_DIGITS) + '"';
    }
}
