package com.sellercenter.gateway.answer;

import com.sellercenter.gateway.edge.ChannelMetrics;
import com.sellercenter.gateway.edge.RateLimits;
import com.sellercenter.gateway.request.IncomingRequest;
import com.sellercenter.gateway.request.RequestReader;
import com.sellercenter.gateway.request.Resource;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.RequestMetrics;
import com.sellercenter.kit.web.TimeLimit;
import com.sellercenter.kit.web.cache.PageKey;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers cached public pages ahead of the filters: that is most of the traffic. They count against the rate limit of the
 * client's address. Every other request goes on to the filters, with what was parsed here in the Reactor context.
 */
@Component
class PublicAnswerHandler implements HttpHandlerDecoratorFactory {

    private final PublicAnswerCache cache;
    private final RequestReader requests;
    private final RateLimits limits;
    private final RequestMetrics metrics;
    private final ChannelMetrics channelMetrics;

    PublicAnswerHandler(PublicAnswerCache cache, RequestReader requests, RateLimits limits, RequestMetrics metrics,
            ChannelMetrics channelMetrics) {
        this.cache = cache;
        this.requests = requests;
        this.limits = limits;
        this.metrics = metrics;
        this.channelMetrics = channelMetrics;
    }

    // CORS headers and bodies are the filters' part
    @Override
    public HttpHandler apply(HttpHandler filters) {
        return (request, response) -> HttpMethod.GET.equals(request.getMethod())
                && request.getHeaders().getOrigin() == null && !TimeLimit.hasBody(request)
                        ? handle(request, response, filters)
                        : filters.handle(request, response);
    }

    private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, HttpHandler filters) {
        try {
            var incoming = requests.read(request);
            return incoming.found().filter(Resource.Public.class::isInstance).isPresent() && incoming.acceptable()
                    && incoming.knownFormat()
                            ? handlePage(incoming, request, response, filters)
                            : filters.handle(request, response).contextWrite(incoming::putInto);
        } catch (Refusal refusal) {
            return filters.handle(request, response); // they refuse it again, as JSON in the client's language
        }
    }

    private Mono<Void> handlePage(IncomingRequest incoming, ServerHttpRequest request, ServerHttpResponse response,
            HttpHandler filters) {
        var key = incoming.pageKey(request);
        var cached = cache.find(key);
        if (cached.isEmpty()) {
            return filters.handle(request, response)
                    .contextWrite(context -> incoming.putInto(context).put(PageKey.class, key));
        }
        limits.takeForAddress(incoming.client().address());
        return write(cached.get(), incoming, request, response);
    }

    private Mono<Void> write(PublicAnswer answer, IncomingRequest incoming, ServerHttpRequest request,
            ServerHttpResponse response) {
        var start = System.nanoTime();
        var headers = response.getHeaders();
        headers.set(RequestIdFilter.HEADER, RequestIdFilter.idFor(request.getHeaders()));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(HttpHeaders.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        var written = answer.write(request.getHeaders(), response);
        metrics.record(HttpMethod.GET, incoming.resource().endpoint().metric(),
                Objects.requireNonNullElse(response.getStatusCode(), HttpStatus.OK).value(),
                Duration.ofNanos(System.nanoTime() - start));
        channelMetrics.answered(incoming, response);
        return written;
    }
}
