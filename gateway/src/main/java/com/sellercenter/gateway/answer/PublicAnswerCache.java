package com.sellercenter.gateway.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.web.cache.PageKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Caches public pages up to the maximum age of the settings, counted from when the feed was asked. Requests for a page that
 * is being fetched share that fetch.
 */
@Component
class PublicAnswerCache {

    private final Cache<PageKey, CachedAnswer> answers;
    private final Map<FetchKey, Mono<PublicAnswer>> inFlight = new ConcurrentHashMap<>();
    private final Duration maxAge;
    private final Ticker ticker;
    private final Counter fromMemory;
    private final Counter fromFeed;

    @Autowired
    PublicAnswerCache(AnswerProperties properties, MeterRegistry meters) {
        this(properties, meters, Ticker.systemTicker());
    }

    PublicAnswerCache(AnswerProperties properties, MeterRegistry meters, Ticker ticker) {
        this.answers = Caffeine.newBuilder().maximumWeight(properties.memory().toBytes())
                .weigher((PageKey key, CachedAnswer cached) -> cached.answer().weight(key))
                .expireAfterWrite(properties.age()).ticker(ticker).executor(Runnable::run).build();
        this.maxAge = properties.age();
        this.ticker = ticker;
        this.fromMemory = Counter.builder("gateway.public.answers").tag("from", "memory").register(meters);
        this.fromFeed = Counter.builder("gateway.public.answers").tag("from", "feed").register(meters);
    }

    /** The cached page, if it is young enough. */
    Optional<PublicAnswer> find(PageKey key) {
        var cached = answers.getIfPresent(key);
        if (cached == null || ticker.read() - cached.asked() >= maxAge.toNanos()) {
            return Optional.empty();
        }
        fromMemory.increment();
        return Optional.of(cached.answer());
    }

    /**
     * The answer of the fetch in flight for the page, or of a new one.
     *
     * @param language that of the client: errors are texts
     * @param feed asks the feed when subscribed
     */
    Mono<PublicAnswer> fetch(PageKey key, Language language, Mono<PublicAnswer> feed) {
        return Mono.defer(() -> inFlight.computeIfAbsent(new FetchKey(key, language), fetch -> start(fetch, feed)));
    }

    // a fetch may have ended since the caller looked into the cache, and the feed is asked once in the maximum age
    private Mono<PublicAnswer> start(FetchKey fetch, Mono<PublicAnswer> feed) {
        return Mono.defer(() -> find(fetch.key()).map(Mono::just).orElseGet(() -> ask(fetch.key(), feed)))
                .doOnTerminate(() -> inFlight.remove(fetch)).cache();
    }

    private Mono<PublicAnswer> ask(PageKey key, Mono<PublicAnswer> feed) {
        var asked = ticker.read();
        return feed.doOnNext(answer -> cache(key, answer, asked));
    }

    private void cache(PageKey key, PublicAnswer answer, long asked) {
        fromFeed.increment();
        if (answer.isPage()) {
            answers.put(key, new CachedAnswer(answer, asked));
        }
    }

    private record FetchKey(PageKey key, Language language) {}

    /** @param asked when the feed was asked, in nanoseconds */
    private record CachedAnswer(PublicAnswer answer, long asked) {}
}
