package com.sellercenter.feed.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sellercenter.kit.web.PageKey;
import org.jspecify.annotations.Nullable;

/**
 * The pages in memory: all of them packed, and those most asked for also as they are sent. A shop has thousands of products,
 * of which each is visited now and then and few all the time.
 */
final class PageMemory {

    private static final int PARTS = 3; // two for the packed ones, one for the ready

    private final Cache<PageKey, PackedPage> packed;
    private final Cache<PageKey, RenderedPage> ready;

    PageMemory(PageProperties properties) {
        var part = properties.memory().toBytes() / PARTS;
        packed = Caffeine.newBuilder().maximumWeight((PARTS - 1) * part)
                .weigher((PageKey key, PackedPage page) -> page.weight(key))
                .expireAfterWrite(properties.longestAge()).build();
        ready = Caffeine.newBuilder().maximumWeight(part)
                .weigher((PageKey key, RenderedPage page) -> page.weight()).build();
    }

    void keep(PageKey key, RenderedPage page) {
        ready.put(key, page);
        packed.put(key, page.pack());
    }

    /** The page as it was kept last, or none; whether it is still true is another matter. */
    @Nullable
    RenderedPage find(PageKey key) {
        var atRest = packed.getIfPresent(key);
        return atRest == null ? null : ready.get(key, absent -> atRest.unpack());
    }

    /** What they take, in bytes. */
    long bytes() {
        return bytes(packed) + bytes(ready);
    }

    private static long bytes(Cache<?, ?> pages) {
        return pages.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
