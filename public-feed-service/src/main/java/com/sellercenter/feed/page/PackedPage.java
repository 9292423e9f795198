package com.sellercenter.feed.page;

import com.sellercenter.kit.web.PageKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A page at rest: its JSON takes a fraction of the memory, and is ready again far sooner than it is drawn. */
final class PackedPage {

    // the page, its key's strings and what it shows, beside the bytes themselves
    private static final int OVERHEAD = 400;
    private static final int SHOWN = 64;

    private final byte[] packed;
    private final int length;
    private final String tag;
    private final List<Shown> shown;
    private final long drawn;

    PackedPage(byte[] bytes, String tag, List<Shown> shown, long drawn) {
        this.packed = packed(bytes);
        this.length = bytes.length;
        this.tag = tag;
        this.shown = shown;
        this.drawn = drawn;
    }

    RenderedPage unpack() {
        return new RenderedPage(unpacked(packed, length), tag, shown, drawn);
    }

    /** What it takes in memory, in bytes. */
    int weight(PageKey key) {
        return OVERHEAD + key.length() + packed.length + SHOWN * shown.size();
    }

    private static byte[] packed(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var packed = new ByteArrayOutputStream(bytes.length / 4);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed, int length) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
