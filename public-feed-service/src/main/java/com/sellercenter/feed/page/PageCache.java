package com.sellercenter.feed.page;

import com.sellercenter.kit.web.PageKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The pages that were asked for lately, as bytes, for as long as they are true. Bounded by what they take in memory. */
@Component
public class PageCache {

    private final Changes changes;
    private final JsonMapper json;
    private final PageMemory pages;
    private final Map<PageKey, Mono<RenderedPage>> drawing = new ConcurrentHashMap<>();
    private final Counter fromMemory;
    private final Counter drawn;

    PageCache(Changes changes, PageProperties properties, JsonMapper json, MeterRegistry meters) {
        this.changes = changes;
        this.json = json;
        this.pages = new PageMemory(properties);
        this.fromMemory = Counter.builder("feed.pages").tag("from", "memory").register(meters);
        this.drawn = Counter.builder("feed.pages").tag("from", "database").register(meters);
        Gauge.builder("feed.pages.bytes", pages::bytes).register(meters);
    }

    /** The page, if it is here and true. */
    Optional<RenderedPage> find(PageKey key) {
        var page = pages.find(key);
        if (page == null || !page.isTrue(changes)) {
            return Optional.empty();
        }
        fromMemory.increment();
        return Optional.of(page);
    }

    /** The page from memory, or drawn. Whoever asks for a page that is being drawn waits for that one. */
    public Mono<RenderedPage> page(PageKey key, Mono<Drawing> draw) {
        return Mono.defer(() -> page(key, draw, changes.now()));
    }

    private Mono<RenderedPage> page(PageKey key, Mono<Drawing> draw, long asked) {
        return Mono.justOrEmpty(find(key)).switchIfEmpty(Mono.defer(() -> drawing
                .computeIfAbsent(key, absent -> drawOnce(absent, draw))
                // what another began to draw before a change that was known when we were asked is not good enough
                .flatMap(page -> page.drawnSince(asked) || page.isTrue(changes)
                        ? Mono.just(page)
                        : page(key, draw, asked))));
    }

    // lets go of the place before it hands the page out, so that whoever finds it outdated draws another
    private Mono<RenderedPage> drawOnce(PageKey key, Mono<Drawing> draw) {
        return Mono.defer(() -> {
            var before = changes.now();
            return draw
                    .map(drawing -> new RenderedPage(json.writeValueAsBytes(drawing.page()), drawing.shown(), before));
        }).doOnNext(page -> keep(key, page)).doOnTerminate(() -> drawing.remove(key)).cache();
    }

    private void keep(PageKey key, RenderedPage page) {
        drawn.increment();
        if (page.isTrue(changes)) {
            pages.keep(key, page);
        }
    }
}
