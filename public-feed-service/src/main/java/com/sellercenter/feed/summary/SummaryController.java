package com.sellercenter.feed.summary;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.feed.page.Dependency;
import com.sellercenter.feed.page.Dependency.Conversations;
import com.sellercenter.feed.page.PageCache;
import com.sellercenter.feed.page.PageContent;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.web.cache.PageKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Summaries of the products of a page of a shop, where they are not in memory (contract §14). */
@RestController
class SummaryController {

    private static final int MAX_PRODUCTS = 100;

    private final SummaryRepository summaries;
    private final PageCache pages;

    SummaryController(SummaryRepository summaries, PageCache pages) {
        this.summaries = summaries;
        this.pages = pages;
    }

    @GetMapping({"/public-reviews/summary", "/public-reviews/summary/"})
    Mono<ResponseEntity<byte[]>> summary(ServerHttpRequest request) {
        return Mono.deferContextual(context -> {
            PageKey key = context.get(PageKey.class); // from CachedPageHandler
            var filters = new Filters(request.getQueryParams());
            var products = filters.requiredIds("product", MAX_PRODUCTS);
            filters.check();
            return pages.render(key, content(key.channel(), products));
        }).map(page -> page.response(request.getHeaders()));
    }

    private Mono<PageContent> content(int channel, List<Long> products) {
        return summaries.of(channel, products).map(found -> new PageContent(found, dependencies(channel, products)));
    }

    private static Set<Dependency> dependencies(int channel, List<Long> products) {
        return products.stream().flatMap(product -> Stream.of(ConversationType.QUESTION, ConversationType.REVIEW)
                .map(type -> new Conversations(channel, type, "product", product))).collect(Collectors.toSet());
    }
}
