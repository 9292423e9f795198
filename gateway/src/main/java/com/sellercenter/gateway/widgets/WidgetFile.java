package com.sellercenter.gateway.widgets;

import com.sellercenter.kit.web.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/**
 * A file of the widgets in memory, as it is and compressed.
 *
 * @param plain the answer to clients that accept no gzip
 * @param compressed the answer to all others
 */
record WidgetFile(ResponseEntity<byte[]> plain, ResponseEntity<byte[]> compressed) {

    private static final int TAG_DIGITS = 32;

    // these replace the ones that the CORS filter has set
    private static final String[] VARY = {HttpHeaders.ACCEPT_ENCODING, HttpHeaders.ORIGIN,
            HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS};

    /** That content under that name, whose ending tells its type. */
    static WidgetFile of(String name, byte[] content, CacheControl cache, HttpHeaders more) {
        var tag = Sha256.hex(content).substring(0, TAG_DIGITS);
        var plain = answer(name, cache, more).eTag(tag).body(content);
        // another representation has another tag (RFC 9110 §8.8.3.3)
        var compressed = answer(name, cache, more).eTag(tag + "-gzip").header(HttpHeaders.CONTENT_ENCODING, "gzip")
                .body(gzip(content));
        return new WidgetFile(plain, compressed);
    }

    private static BodyBuilder answer(String name, CacheControl cache, HttpHeaders more) {
        return ResponseEntity.ok().contentType(type(name)).cacheControl(cache).headers(more).varyBy(VARY);
    }

    /** What a client gets that sends this {@code Accept-Encoding}. */
    ResponseEntity<byte[]> answer(String acceptEncoding) {
        return acceptsGzip(acceptEncoding) ? compressed : plain;
    }

    private static boolean acceptsGzip(String acceptEncoding) {
        for (var coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = coding.split(";", 2);
            if (parts[0].strip().equals("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static MediaType type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> MediaType.parseMediaType("text/javascript;charset=utf-8");
            case "map" -> MediaType.APPLICATION_JSON;
            default -> MediaType.parseMediaType("text/plain;charset=utf-8"); // declarations, licences
        };
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
