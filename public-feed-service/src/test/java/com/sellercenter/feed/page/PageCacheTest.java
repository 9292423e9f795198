package com.sellercenter.feed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.feed.page.Dependency.Conversations;
import com.sellercenter.kit.web.cache.PageKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PageCacheTest {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    private static final PageKey KEY = key("product=1");
    private static final Dependency LIST = Conversations.all(1, ConversationType.QUESTION);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Changes changes = new Changes(meters);
    private final PageCache cache = new PageCache(changes,
            new PageProperties(DataSize.ofKilobytes(100), Duration.ofMinutes(1)), JsonFormat.mapper(), meters);
    private final AtomicInteger renderings = new AtomicInteger();

    @BeforeEach
    void watch() {
        changes.startWatching();
    }

    @Test
    void rendersAPageOnceForAHundredWhoRequestItAtOnce() {
        var rendered = Sinks.<PageContent>one();
        var pages = new ArrayList<RenderedPage>();
        for (int i = 0; i < 100; i++) {
            var _ = cache.render(KEY, Mono.defer(() -> {
                renderings.incrementAndGet();
                return rendered.asMono();
            })).subscribe(pages::add);
        }

        rendered.emitValue(content(100), Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(pages).hasSize(100).containsOnly(pages.getFirst());
        assertThat(renderings).hasValue(1);
    }

    @Test
    void rendersAPageAgainOnceADependencyHasChanged() {
        request(KEY);
        request(KEY);
        assertThat(renderings).hasValue(1);

        changes.record(List.of(new Dependency.Conversation(7), LIST));

        assertThat(cache.find(KEY)).isEmpty();
        request(KEY);
        assertThat(renderings).hasValue(2);
        assertThat(cache.find(KEY)).isPresent();
    }

    @Test
    void keepsAPageWhenSomethingElseChanges() {
        request(KEY);

        changes.record(List.of(new Dependency.Conversation(8), Conversations.all(2, ConversationType.QUESTION)));

        assertThat(cache.find(KEY)).isPresent();
    }

    @Test
    void doesNotKeepAPageWhoseDependencyChangedDuringItsRendering() {
        var _ = cache.render(KEY, Mono.fromSupplier(() -> {
            changes.record(List.of(LIST));
            return content(100);
        })).block(TIME_LIMIT);

        assertThat(cache.find(KEY)).isEmpty();
    }

    @Test
    void doesNotTakeARenderingThatAnotherBeganBeforeAChange() {
        var early = Sinks.<PageContent>one();
        var _ = cache.render(KEY, early.asMono()).subscribe();
        changes.record(List.of(LIST));
        var pages = new ArrayList<RenderedPage>();
        var _ = cache.render(KEY, Mono.fromSupplier(() -> content(200))).subscribe(pages::add);

        early.emitValue(content(100), Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(pages).singleElement().satisfies(page -> assertThat(page.bytes()).hasSize(200));
    }

    @Test
    void keepsNothingWhileChangesMayGoUnrecorded() {
        request(KEY);
        changes.stopWatching();
        assertThat(cache.find(KEY)).isEmpty();
        request(KEY);

        changes.startWatching();

        assertThat(cache.find(KEY)).isEmpty();
    }

    @Test
    void evictsPagesBeforeTheyTakeMoreMemoryThanTheyMay() {
        for (int i = 0; i < 500; i++) {
            request(key("page=" + i));
        }

        var kept = 0;
        for (int i = 0; i < 500; i++) {
            kept += cache.find(key("page=" + i)).isPresent() ? 1 : 0;
        }
        assertThat(kept).isPositive().isLessThan(200);
        assertThat(meters.get("feed.pages.bytes").gauge().value()).isBetween(1.0, 102_400.0);
    }

    @Test
    void keepsPagesOfMoreBytesThanTheyTakeInMemory() {
        var pages = IntStream.range(0, 40).mapToObj(i -> key("page=" + i)).toList();
        for (var page : pages) {
            var _ = cache.render(page, Mono.fromSupplier(() -> content(10_000))).block(TIME_LIMIT);
        }

        assertThat(pages).allSatisfy(page -> assertThat(cache.find(page)).hasValueSatisfying(kept -> {
            assertThat(kept.bytes()).isEqualTo(rendered(10_000).bytes());
            assertThat(tag(kept)).isEqualTo(tag(rendered(10_000)));
        }));
    }

    @Test
    void forgetsCompressedPagesOnceADependencyHasChanged() {
        var pages = IntStream.range(0, 40).mapToObj(i -> key("page=" + i)).toList();
        for (var page : pages) {
            var _ = cache.render(page, Mono.fromSupplier(() -> content(10_000))).block(TIME_LIMIT);
        }

        changes.record(List.of(LIST));

        assertThat(pages).allSatisfy(page -> assertThat(cache.find(page)).isEmpty());
    }

    @Test
    void rendersOldPagesAgainWhenMoreHasChangedThanItRemembers() {
        request(KEY);
        var more = new ArrayList<Dependency>();
        for (int id = 0; id <= Changes.MAX_REMEMBERED; id++) {
            more.add(new Dependency.Conversation(1000 + id));
        }

        changes.record(more);

        assertThat(changes.remembered()).isEqualTo(Changes.MAX_REMEMBERED);
        assertThat(cache.find(KEY)).isEmpty();
        request(KEY);
        assertThat(cache.find(KEY)).isPresent();
    }

    // as the handler does: from memory, else rendered
    private void request(PageKey key) {
        if (cache.find(key).isEmpty()) {
            var _ = cache.render(key, Mono.fromSupplier(() -> {
                renderings.incrementAndGet();
                return content(1000);
            })).block(TIME_LIMIT);
        }
    }

    private static RenderedPage rendered(int size) {
        return new RenderedPage(JsonFormat.mapper().writeValueAsBytes(content(size).page()), MediaType.APPLICATION_JSON,
                Set.of(), 0);
    }

    private static String tag(RenderedPage page) {
        var headers = new HttpHeaders();
        page.describe(headers);
        return Objects.requireNonNull(headers.getETag());
    }

    private static PageContent content(int size) {
        return new PageContent("x".repeat(size - 2), Set.of(LIST, new Dependency.Conversation(7)));
    }

    private static PageKey key(String query) {
        return PageKey.of(1, URI.create("http://localhost/public-questions/?" + query));
    }
}
