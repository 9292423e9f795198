package com.sellercenter.feed.page;

import com.sellercenter.kit.web.cache.PageKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.springframework.http.MediaType;

/** A page whose JSON is compressed: it takes a fraction of the memory, and is decompressed far faster than rendered. */
final class CompressedPage {

    // beside the compressed bytes: the object, the strings of its key, and each dependency
    private static final int OVERHEAD = 400;
    private static final int DEPENDENCY = 64;

    private final byte[] compressed;
    private final int length;
    private final MediaType mediaType;
    private final String tag;
    private final List<Dependency> dependencies;
    private final long tick;

    CompressedPage(byte[] bytes, MediaType mediaType, String tag, List<Dependency> dependencies, long tick) {
        this.compressed = compress(bytes);
        this.length = bytes.length;
        this.mediaType = mediaType;
        this.tag = tag;
        this.dependencies = dependencies;
        this.tick = tick;
    }

    RenderedPage decompress() {
        return new RenderedPage(decompress(compressed, length), mediaType, tag, dependencies, tick);
    }

    /** The memory it takes, in bytes. */
    int weight(PageKey key) {
        return OVERHEAD + key.length() + compressed.length + DEPENDENCY * dependencies.size();
    }

    private static byte[] compress(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var compressed = new ByteArrayOutputStream(bytes.length / 4);
        try (var out = new DeflaterOutputStream(compressed, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    private static byte[] decompress(byte[] compressed, int length) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
