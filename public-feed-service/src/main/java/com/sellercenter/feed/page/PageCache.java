package com.sellercenter.feed.page;

import com.sellercenter.kit.web.cache.PageKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps rendered pages in memory while they are current, within the memory that they may take. */
@Component
public class PageCache {

    private final Changes changes;
    private final JsonMapper json;
    private final PageStore pages;
    private final Map<PageKey, Mono<RenderedPage>> renderings = new ConcurrentHashMap<>();
    private final Counter fromMemory;
    private final Counter fromDatabase;

    PageCache(Changes changes, PageProperties properties, JsonMapper json, MeterRegistry meters) {
        this.changes = changes;
        this.json = json;
        this.pages = new PageStore(properties);
        this.fromMemory = Counter.builder("feed.pages").tag("from", "memory").register(meters);
        this.fromDatabase = Counter.builder("feed.pages").tag("from", "database").register(meters);
        Gauge.builder("feed.pages.bytes", pages::bytes).register(meters);
    }

    /** The page, if it is in memory and current. */
    Optional<RenderedPage> find(PageKey key) {
        var page = pages.find(key);
        if (page == null || !page.isCurrent(changes)) {
            return Optional.empty();
        }
        fromMemory.increment();
        return Optional.of(page);
    }

    /** Renders the page, once for all who request it at the same time, and keeps it. */
    public Mono<RenderedPage> render(PageKey key, Mono<PageContent> content) {
        return Mono.defer(() -> render(key, content, changes.now()));
    }

    private Mono<RenderedPage> render(PageKey key, Mono<PageContent> content, long requested) {
        return Mono.defer(() -> renderings.computeIfAbsent(key, absent -> renderOnce(absent, content)))
                // another's rendering may have begun before a change that was known when this request came
                .flatMap(page -> page.isRenderedSince(requested) || page.isCurrent(changes)
                        ? Mono.just(page)
                        : render(key, content, requested));
    }

    // removes itself before it emits, so that whoever finds the page outdated starts another rendering
    private Mono<RenderedPage> renderOnce(PageKey key, Mono<PageContent> content) {
        return Mono.defer(() -> {
            var tick = changes.now();
            return content
                    .map(found -> new RenderedPage(json.writeValueAsBytes(found.page()), found.mediaType(),
                            found.dependencies(), tick));
        }).doOnNext(page -> keep(key, page)).doOnTerminate(() -> renderings.remove(key)).cache();
    }

    private void keep(PageKey key, RenderedPage page) {
        fromDatabase.increment();
        if (page.isCurrent(changes)) {
            pages.put(key, page);
        }
    }
}
