package com.sellercenter.feed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.feed.page.Shown.Conversations;
import com.sellercenter.kit.web.PageKey;
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
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PageCacheTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final PageKey KEY = key("product=1");
    private static final Shown LIST = Conversations.all(1, ConversationType.QUESTION);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Changes changes = new Changes(meters);
    private final PageCache cache = new PageCache(changes,
            new PageProperties(DataSize.ofKilobytes(100), Duration.ofMinutes(1)), JsonFormat.mapper(), meters);
    private final AtomicInteger drawings = new AtomicInteger();

    @BeforeEach
    void watch() {
        changes.watch();
    }

    @Test
    void drawsAPageOnceForAHundredWhoAskAtOnce() {
        var drawn = Sinks.<Drawing>one();
        var asked = new ArrayList<RenderedPage>();
        for (int i = 0; i < 100; i++) {
            var _ = cache.page(KEY, Mono.defer(() -> {
                drawings.incrementAndGet();
                return drawn.asMono();
            })).subscribe(asked::add);
        }

        drawn.emitValue(drawing(100), Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(asked).hasSize(100).containsOnly(asked.getFirst());
        assertThat(drawings).hasValue(1);
    }

    @Test
    void drawsAPageAgainOnceWhatItShowsHasChanged() {
        draw(KEY);
        draw(KEY);
        assertThat(drawings).hasValue(1);

        changes.happened(List.of(new Shown.Conversation(7), LIST));

        assertThat(cache.find(KEY)).isEmpty();
        draw(KEY);
        assertThat(drawings).hasValue(2);
        assertThat(cache.find(KEY)).isPresent();
    }

    @Test
    void keepsAPageWhenSomethingElseChanges() {
        draw(KEY);

        changes.happened(List.of(new Shown.Conversation(8), Conversations.all(2, ConversationType.QUESTION)));

        assertThat(cache.find(KEY)).isPresent();
    }

    @Test
    void doesNotKeepAPageThatWasChangedWhileItWasDrawn() {
        var _ = cache.page(KEY, Mono.fromSupplier(() -> {
            changes.happened(List.of(LIST));
            return drawing(100);
        })).block(PATIENCE);

        assertThat(cache.find(KEY)).isEmpty();
    }

    @Test
    void doesNotTakeAPageThatAnotherBeganToDrawBeforeAChange() {
        var early = Sinks.<Drawing>one();
        var _ = cache.page(KEY, early.asMono()).subscribe();
        changes.happened(List.of(LIST));
        var asked = new ArrayList<RenderedPage>();
        var _ = cache.page(KEY, Mono.fromSupplier(() -> drawing(200))).subscribe(asked::add);

        early.emitValue(drawing(100), Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(asked).singleElement().satisfies(page -> assertThat(page.bytes()).hasSize(200));
    }

    @Test
    void keepsNothingWhileChangesMayGoUnnoticed() {
        draw(KEY);
        changes.lookAway();
        assertThat(cache.find(KEY)).isEmpty();
        draw(KEY);

        changes.watch();

        assertThat(cache.find(KEY)).isEmpty();
    }

    @Test
    void forgetsPagesBeforeTheyTakeMoreMemoryThanTheyMay() {
        for (int i = 0; i < 500; i++) {
            draw(key("page=" + i));
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
            var _ = cache.page(page, Mono.fromSupplier(() -> drawing(10_000))).block(PATIENCE);
        }

        assertThat(pages).allSatisfy(page -> assertThat(cache.find(page)).hasValueSatisfying(kept -> {
            assertThat(kept.bytes()).isEqualTo(drawn(10_000).bytes());
            assertThat(tag(kept)).isEqualTo(tag(drawn(10_000)));
        }));
    }

    @Test
    void forgetsPackedPagesOnceWhatTheyShowHasChanged() {
        var pages = IntStream.range(0, 40).mapToObj(i -> key("page=" + i)).toList();
        for (var page : pages) {
            var _ = cache.page(page, Mono.fromSupplier(() -> drawing(10_000))).block(PATIENCE);
        }

        changes.happened(List.of(LIST));

        assertThat(pages).allSatisfy(page -> assertThat(cache.find(page)).isEmpty());
    }

    @Test
    void distrustsOldPagesWhenMoreHasChangedThanItRemembers() {
        draw(KEY);
        var more = new ArrayList<Shown>();
        for (int id = 0; id <= Changes.REMEMBERED; id++) {
            more.add(new Shown.Conversation(1000 + id));
        }

        changes.happened(more);

        assertThat(changes.remembered()).isEqualTo(Changes.REMEMBERED);
        assertThat(cache.find(KEY)).isEmpty();
        draw(KEY);
        assertThat(cache.find(KEY)).isPresent();
    }

    private void draw(PageKey key) {
        var _ = cache.page(key, Mono.fromSupplier(() -> {
            drawings.incrementAndGet();
            return drawing(1000);
        })).block(PATIENCE);
    }

    private static RenderedPage drawn(int size) {
        return new RenderedPage(JsonFormat.mapper().writeValueAsBytes(drawing(size).page()), Set.of(), 0);
    }

    private static String tag(RenderedPage page) {
        var headers = new HttpHeaders();
        page.describe(headers);
        return Objects.requireNonNull(headers.getETag());
    }

    private static Drawing drawing(int size) {
        return new Drawing("x".repeat(size - 2), Set.of(LIST, new Shown.Conversation(7)));
    }

    private static PageKey key(String query) {
        return PageKey.of(1, URI.create("http://localhost/public-questions/?" + query));
    }
}
