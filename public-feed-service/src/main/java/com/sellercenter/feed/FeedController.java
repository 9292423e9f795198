package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.feed.page.PageCache;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import com.sellercenter.kit.web.PageKey;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The public lists of questions and reviews (contract §2). */
@RestController
class FeedController {

    private final FeedService feed;
    private final PageCache pages;

    FeedController(FeedService feed, PageCache pages) {
        this.feed = feed;
        this.pages = pages;
    }

    @GetMapping({"/public-questions", "/public-questions/"})
    Mono<ResponseEntity<byte[]>> questions(@RequestAttribute(CallerFilter.CALLER) Caller caller,
            ServerHttpRequest request) {
        return list(caller.channel(), ConversationType.QUESTION, request);
    }

    @GetMapping({"/public-reviews", "/public-reviews/"})
    Mono<ResponseEntity<byte[]>> reviews(@RequestAttribute(CallerFilter.CALLER) Caller caller,
            ServerHttpRequest request) {
        return list(caller.channel(), ConversationType.REVIEW, request);
    }

    private Mono<ResponseEntity<byte[]>> list(int channel, ConversationType type, ServerHttpRequest request) {
        var query = request.getQueryParams();
        var filter = FeedFilter.of(channel, type, new Filters(query));
        return pages.page(PageKey.of(channel, request.getURI()),
                feed.draw(channel, filter, PageRequest.of(query), request.getURI()))
                .map(page -> page.answer(request.getHeaders()));
    }
}
