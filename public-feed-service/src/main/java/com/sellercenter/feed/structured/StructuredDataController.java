package com.sellercenter.feed.structured;

import com.sellercenter.feed.page.PageCache;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.web.cache.PageKey;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The structured data of a product, where it is not in memory (contract §14). */
@RestController
class StructuredDataController {

    private final StructuredDataService service;
    private final PageCache pages;

    StructuredDataController(StructuredDataService service, PageCache pages) {
        this.service = service;
        this.pages = pages;
    }

    @GetMapping({"/public-reviews/structured-data", "/public-reviews/structured-data/"})
    Mono<ResponseEntity<byte[]>> structuredData(ServerHttpRequest request) {
        return Mono.deferContextual(context -> {
            PageKey key = context.get(PageKey.class); // from CachedPageHandler
            var filters = new Filters(request.getQueryParams());
            var products = filters.requiredIds("product", 1);
            var canonical = filters.requiredUrl("canonical");
            filters.check();
            return pages.render(key, service.of(key.channel(), products.getFirst(), canonical.orElseThrow()));
        }).map(page -> page.response(request.getHeaders()));
    }
}
