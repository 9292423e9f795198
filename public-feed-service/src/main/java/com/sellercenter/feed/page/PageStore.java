package com.sellercenter.feed.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sellercenter.kit.web.cache.PageKey;
import org.jspecify.annotations.Nullable;

/**
 * The pages in memory: all of them compressed, and the most requested ones also as they are sent. A shop has thousands of
 * product pages, most of them requested rarely; ADR 8 has the measurements behind the two forms.
 */
final class PageStore {

    private static final int PARTS = 3; // two for the compressed pages, one for those as they are sent

    private final Cache<PageKey, CompressedPage> compressed;
    private final Cache<PageKey, RenderedPage> ready;

    PageStore(PageProperties properties) {
        var part = properties.memory().toBytes() / PARTS;
        // evict in the thread that puts a page: another one may be late on a busy machine, and the memory exceeded
        compressed = Caffeine.newBuilder().maximumWeight((PARTS - 1) * part)
                .weigher((PageKey key, CompressedPage page) -> page.weight(key))
                .expireAfterWrite(properties.longestAge()).executor(Runnable::run).build();
        ready = Caffeine.newBuilder().maximumWeight(part)
                .weigher((PageKey key, RenderedPage page) -> page.weight()).executor(Runnable::run).build();
    }

    void put(PageKey key, RenderedPage page) {
        ready.put(key, page);
        compressed.put(key, page.compress());
    }

    /** The page as it was last put here, current or not; null if there is none. */
    @Nullable
    RenderedPage find(PageKey key) {
        var stored = compressed.getIfPresent(key);
        return stored == null ? null : ready.get(key, absent -> stored.decompress());
    }

    /** The memory they take, in bytes. */
    long bytes() {
        return bytes(compressed) + bytes(ready);
    }

    private static long bytes(Cache<?, ?> pages) {
        return pages.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
