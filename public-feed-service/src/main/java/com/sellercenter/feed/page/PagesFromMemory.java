package com.sellercenter.feed.page;

import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.web.PageKey;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.RequestMetrics;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers what is in memory before anything else is set in motion; that is most of the traffic. Whatever is not plainly
 * answerable so, a request without the gateway's signature for one, goes the usual way.
 */
@Component
class PagesFromMemory implements HttpHandlerDecoratorFactory {

    private static final Set<String> PATHS = Set.of("/public-questions/", "/public-reviews/", "/public-questions",
            "/public-reviews");
    private static final String BEARER = "Bearer ";

    private final PageCache pages;
    private final IdentityTokens tokens;
    private final RequestMetrics metrics;

    PagesFromMemory(PageCache pages, IdentityTokens tokens, RequestMetrics metrics) {
        this.pages = pages;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    @Override
    public HttpHandler apply(HttpHandler usual) {
        return (request, response) -> {
            if (!PATHS.contains(request.getURI().getRawPath()) || !HttpMethod.GET.equals(request.getMethod())) {
                return usual.handle(request, response);
            }
            var page = find(request);
            return page.isPresent() ? answer(page.get(), request, response) : usual.handle(request, response);
        };
    }

    private Optional<RenderedPage> find(ServerHttpRequest request) {
        var authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.startsWith(BEARER) || !takesJson(request.getHeaders())) {
            return Optional.empty();
        }
        var identity = tokens.verify(authorization.substring(BEARER.length()));
        return identity == null ? Optional.empty() : pages.find(key(identity.channel(), request));
    }

    // the gateway says how the client sees us
    private static PageKey key(int channel, ServerHttpRequest request) {
        var uri = request.getURI();
        var headers = request.getHeaders();
        return PageKey.of(channel, seen(headers, "X-Forwarded-Proto", uri.getScheme()),
                seen(headers, "X-Forwarded-Host", uri.getRawAuthority()), uri);
    }

    private static String seen(HttpHeaders headers, String name, String otherwise) {
        return Objects.requireNonNullElse(headers.getFirst(name), otherwise);
    }

    // what is plain; anything finer is left to the usual way
    private static boolean takesJson(HttpHeaders headers) {
        var accept = headers.getFirst(HttpHeaders.ACCEPT);
        return accept == null || accept.equals("application/json") || accept.contains("*/*");
    }

    private Mono<Void> answer(RenderedPage page, ServerHttpRequest request, ServerHttpResponse response) {
        var start = System.nanoTime();
        var status = page.isKnownTo(request.getHeaders()) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK;
        response.setStatusCode(status);
        response.getHeaders().set(RequestIdFilter.HEADER, RequestIdFilter.idFor(request.getHeaders()));
        page.describe(response.getHeaders());
        metrics.record(HttpMethod.GET, request.getURI().getRawPath(), status.value(),
                Duration.ofNanos(System.nanoTime() - start));
        return write(page, status, response);
    }

    private static Mono<Void> write(RenderedPage page, HttpStatus status, ServerHttpResponse response) {
        if (status == HttpStatus.NOT_MODIFIED) {
            return response.setComplete();
        }
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(page.bytes().length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(page.bytes())));
    }
}
