package com.sellercenter.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.cache.PageKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PublicAnswerCacheTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration AGE = Duration.ofMillis(100);
    private static final PageKey KEY = key("product=1");

    private final AtomicLong nanoseconds = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final PublicAnswerCache cache = new PublicAnswerCache(new AnswerProperties(DataSize.ofKilobytes(100), AGE),
            new SimpleMeterRegistry(), nanoseconds::get);

    @Test
    void asksTheFeedOnceForAHundredConcurrentRequests() {
        var feed = Sinks.<PublicAnswer>one();
        var given = new ArrayList<PublicAnswer>();
        for (int i = 0; i < 100; i++) {
            var _ = cache.fetch(KEY, Language.EN, counted(feed.asMono())).subscribe(given::add);
        }

        feed.emitValue(answer(HttpStatus.OK), Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(given).hasSize(100).containsOnly(given.getFirst());
        assertThat(asked).hasValue(1);
    }

    @Test
    void cachesAnAnswerForTheMaximumAgeFromWhenTheFeedWasAsked() {
        ask(KEY, counted(Mono.fromSupplier(() -> {
            nanoseconds.addAndGet(AGE.toNanos() / 2); // it took that long
            return answer(HttpStatus.OK);
        })));
        assertThat(cache.find(KEY)).isPresent();

        nanoseconds.addAndGet(AGE.toNanos() / 2);

        assertThat(cache.find(KEY)).isEmpty();
        ask(KEY, counted(Mono.fromSupplier(() -> answer(HttpStatus.OK))));
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksNobodyWhereAnotherFetchHasJustEnded() {
        ask(KEY, counted(Mono.fromSupplier(() -> answer(HttpStatus.OK))));
        ask(KEY, counted(Mono.fromSupplier(() -> answer(HttpStatus.OK)))); // looked into the cache before that
        assertThat(asked).hasValue(1);
    }

    @Test
    void cachesNoErrors() {
        ask(KEY, Mono.just(answer(HttpStatus.NOT_FOUND)));
        assertThat(cache.find(KEY)).isEmpty();

        assertThatThrownBy(() -> ask(KEY, Mono.error(Refusal.Unavailable::new)))
                .isInstanceOf(Refusal.Unavailable.class);

        ask(KEY, Mono.just(answer(HttpStatus.OK)));
        assertThat(cache.find(KEY)).isPresent();
    }

    @Test
    void evictsAnswersBeforeTheyExceedTheirMemory() {
        for (int i = 0; i < 500; i++) {
            ask(key("page=" + i), Mono.just(answer(HttpStatus.OK)));
        }

        var kept = 0;
        for (int i = 0; i < 500; i++) {
            kept += cache.find(key("page=" + i)).isPresent() ? 1 : 0;
        }
        assertThat(kept).isPositive().isLessThan(100); // of 1000 bytes each, in 100 kilobytes
    }

    @Test
    void completesAFetchWhoseFirstClientHasGone() {
        var feed = Sinks.<PublicAnswer>one();
        var first = cache.fetch(KEY, Language.EN, feed.asMono()).subscribe();
        var given = new ArrayList<PublicAnswer>();
        var _ = cache.fetch(KEY, Language.EN, Mono.error(IllegalStateException::new)).subscribe(given::add);

        first.dispose();
        feed.emitValue(answer(HttpStatus.OK), Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(given).hasSize(1);
    }

    private void ask(PageKey key, Mono<PublicAnswer> feed) {
        var _ = cache.fetch(key, Language.EN, feed).block(TIMEOUT);
    }

    private Mono<PublicAnswer> counted(Mono<PublicAnswer> feed) {
        return Mono.defer(() -> {
            asked.incrementAndGet();
            return feed;
        });
    }

    private static PublicAnswer answer(HttpStatus status) {
        return new PublicAnswer(status, new HttpHeaders(), new byte[1000]);
    }

    private static PageKey key(String query) {
        return PageKey.of(1, URI.create("http://localhost/public-questions/?" + query));
    }
}
