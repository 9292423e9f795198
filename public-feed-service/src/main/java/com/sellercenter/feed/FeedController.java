package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.feed.page.PageCache;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.web.cache.PageKey;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The public lists of questions and reviews that are not in memory (contract §2). */
@RestController
class FeedController {

    private final FeedService feed;
    private final PageCache pages;

    FeedController(FeedService feed, PageCache pages) {
        this.feed = feed;
        this.pages = pages;
    }

    @GetMapping({"/public-questions", "/public-questions/"})
    Mono<ResponseEntity<byte[]>> questions(ServerHttpRequest request) {
        return list(ConversationType.QUESTION, request);
    }

    @GetMapping({"/public-reviews", "/public-reviews/"})
    Mono<ResponseEntity<byte[]>> reviews(ServerHttpRequest request) {
        return list(ConversationType.REVIEW, request);
    }

    private Mono<ResponseEntity<byte[]>> list(ConversationType type, ServerHttpRequest request) {
        return Mono.deferContextual(context -> {
            PageKey key = context.get(PageKey.class); // from CachedPageHandler
            var query = request.getQueryParams();
            var filter = FeedFilter.of(key.channel(), type, new Filters(query));
            return pages.render(key, feed.page(filter, PageRequest.of(query), key.uri()));
        }).map(page -> page.response(request.getHeaders()));
    }
}
