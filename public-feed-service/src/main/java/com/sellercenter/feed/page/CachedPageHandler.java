package com.sellercenter.feed.page;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.RequestMetrics;
import com.sellercenter.kit.web.cache.PageKey;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Answers requests for pages in memory, which are most of the traffic, before any filter runs. On a miss it hands the caller
 * and the {@link PageKey} to the filters and the controller in the Reactor context, so that neither is determined again.
 */
@Component
class CachedPageHandler implements HttpHandlerDecoratorFactory {

    private static final Set<String> PATHS = Set.of("/public-questions/", "/public-reviews/", "/public-questions",
            "/public-reviews", "/public-reviews/summary/", "/public-reviews/summary",
            "/public-reviews/structured-data/", "/public-reviews/structured-data");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final PageCache pages;
    private final CallerFilter callers;
    private final RequestMetrics metrics;

    CachedPageHandler(PageCache pages, CallerFilter callers, RequestMetrics metrics) {
        this.pages = pages;
        this.callers = callers;
        this.metrics = metrics;
    }

    @Override
    public HttpHandler apply(HttpHandler filters) {
        return (request, response) -> request.getURI().getRawPath().startsWith("/public-")
                ? handle(request, response, filters)
                : filters.handle(request, response);
    }

    private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, HttpHandler filters) {
        Caller caller;
        try {
            caller = callers.caller(request);
        } catch (Refusal refused) {
            return filters.handle(request, response); // there it becomes a response
        }
        var key = key(caller, request);
        var page = isCacheable(request) ? pages.find(key) : Optional.<RenderedPage>empty();
        return page.map(found -> answer(found, request, response)).orElseGet(() -> filters.handle(request, response)
                .contextWrite(Context.of(Caller.class, caller, PageKey.class, key)));
    }

    // others are a few encodings of these; their paths must not become tags of a metric
    private static boolean isCacheable(ServerHttpRequest request) {
        return METHODS.contains(request.getMethod()) && PATHS.contains(request.getURI().getRawPath());
    }

    // the gateway tells how the client sees us
    private static PageKey key(Caller caller, ServerHttpRequest request) {
        var uri = request.getURI();
        var headers = request.getHeaders();
        return PageKey.of(caller.channel(), first(headers, "X-Forwarded-Proto", uri.getScheme()),
                first(headers, "X-Forwarded-Host", uri.getRawAuthority()), uri);
    }

    private static String first(HttpHeaders headers, String name, String otherwise) {
        return Objects.requireNonNullElse(headers.getFirst(name), otherwise);
    }

    private Mono<Void> answer(RenderedPage page, ServerHttpRequest request, ServerHttpResponse response) {
        var start = System.nanoTime();
        var status = page.isKnownTo(request.getHeaders()) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK;
        response.setStatusCode(status);
        response.getHeaders().set(RequestIdFilter.HEADER, RequestIdFilter.idFor(request.getHeaders()));
        page.describe(response.getHeaders());
        metrics.record(request.getMethod(), request.getURI().getRawPath(), status.value(),
                Duration.ofNanos(System.nanoTime() - start));
        return status == HttpStatus.NOT_MODIFIED ? response.setComplete() : write(page, request, response);
    }

    private static Mono<Void> write(RenderedPage page, ServerHttpRequest request, ServerHttpResponse response) {
        response.getHeaders().setContentType(page.mediaType());
        response.getHeaders().setContentLength(page.bytes().length);
        return request.getMethod().equals(HttpMethod.HEAD)
                ? response.setComplete()
                : response.writeWith(Mono.just(response.bufferFactory().wrap(page.bytes())));
    }
}
