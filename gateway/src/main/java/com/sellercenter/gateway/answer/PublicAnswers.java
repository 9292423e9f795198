package com.sellercenter.gateway.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.web.PageKey;
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
 * The public pages of the last moment. A page is as old as the question to the feed, never older than the setting says;
 * those who ask for the same one while it is being fetched wait for that.
 */
@Component
class PublicAnswers {

    private final Cache<PageKey, Kept> kept;
    private final Map<Question, Mono<PublicAnswer>> asking = new ConcurrentHashMap<>();
    private final Duration age;
    private final Ticker clock;
    private final Counter fromMemory;
    private final Counter fromFeed;

    @Autowired
    PublicAnswers(AnswerProperties properties, MeterRegistry meters) {
        this(properties, meters, Ticker.systemTicker());
    }

    PublicAnswers(AnswerProperties properties, MeterRegistry meters, Ticker clock) {
        this.kept = Caffeine.newBuilder().maximumWeight(properties.memory().toBytes())
                .weigher((PageKey key, Kept answer) -> answer.answer().weight(key))
                .expireAfterWrite(properties.age()).ticker(clock).executor(Runnable::run).build();
        this.age = properties.age();
        this.clock = clock;
        this.fromMemory = Counter.builder("gateway.public.answers").tag("from", "memory").register(meters);
        this.fromFeed = Counter.builder("gateway.public.answers").tag("from", "feed").register(meters);
    }

    /** The page, if it is here and young. */
    Optional<PublicAnswer> find(PageKey key) {
        var found = kept.getIfPresent(key);
        if (found == null || clock.read() - found.asked() >= age.toNanos()) {
            return Optional.empty();
        }
        fromMemory.increment();
        return Optional.of(found.answer());
    }

    /** The answer from memory, or the feed's. One in another language may differ where it is an error. */
    Mono<PublicAnswer> answer(PageKey key, Language language, Mono<PublicAnswer> feed) {
        return Mono.defer(() -> Mono.justOrEmpty(find(key)).switchIfEmpty(Mono.defer(
                () -> asking.computeIfAbsent(new Question(key, language), question -> askOnce(question, feed)))));
    }

    private Mono<PublicAnswer> askOnce(Question question, Mono<PublicAnswer> feed) {
        return Mono.defer(() -> {
            var asked = clock.read();
            return feed.doOnNext(answer -> keep(question.key(), answer, asked));
        }).doOnTerminate(() -> asking.remove(question)).cache();
    }

    private void keep(PageKey key, PublicAnswer answer, long asked) {
        fromFeed.increment();
        if (answer.isPage()) {
            kept.put(key, new Kept(answer, asked));
        }
    }

    private record Question(PageKey key, Language language) {}

    /** @param asked when the feed was asked, in nanoseconds */
    private record Kept(PublicAnswer answer, long asked) {}
}
