package com.sellercenter.gateway.answer;

import com.sellercenter.gateway.Channels;
import com.sellercenter.gateway.ClientView;
import com.sellercenter.gateway.RateLimits;
import com.sellercenter.gateway.TrustedProxies;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.RequestMetrics;
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
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

/**
 * Answers a public page that is in memory before anything else is set in motion; that is most of the traffic. It counts
 * against the address's limit like any other. What is not plainly answerable so goes the usual way.
 */
@Component
class AnswersFromMemory implements HttpHandlerDecoratorFactory {

    private final PublicAnswers answers;
    private final Channels channels;
    private final TrustedProxies proxies;
    private final RateLimits limits;
    private final RequestMetrics metrics;

    AnswersFromMemory(PublicAnswers answers, Channels channels, TrustedProxies proxies, RateLimits limits,
            RequestMetrics metrics) {
        this.answers = answers;
        this.channels = channels;
        this.proxies = proxies;
        this.limits = limits;
        this.metrics = metrics;
    }

    @Override
    public HttpHandler apply(HttpHandler usual) {
        return (request, response) -> {
            if (!PublicPaths.contains(request) || !HttpMethod.GET.equals(request.getMethod()) || !isPlain(request)) {
                return usual.handle(request, response);
            }
            var client = ClientView.of(request, proxies);
            return answers.find(PublicPaths.key(channels.ofHost(client.host()), client, request))
                    .filter(answer -> isWithinLimit(client))
                    .map(answer -> write(answer, request, response))
                    .orElseGet(() -> usual.handle(request, response));
        };
    }

    // neither from another site nor for an odd host nor with a finer idea of what it accepts
    private static boolean isPlain(ServerHttpRequest request) {
        var accept = request.getHeaders().getFirst(HttpHeaders.ACCEPT);
        return request.getHeaders().getOrigin() == null && ClientView.namesHost(request)
                && (accept == null || accept.equals("application/json") || accept.contains("*/*"));
    }

    // who is over it is told so in the usual way
    private boolean isWithinLimit(ClientView client) {
        try {
            limits.takeForAddress(client.address());
            return true;
        } catch (Refusal.Throttled throttled) {
            return false;
        }
    }

    private Mono<Void> write(PublicAnswer answer, ServerHttpRequest request, ServerHttpResponse response) {
        var start = System.nanoTime();
        var headers = response.getHeaders();
        headers.set(RequestIdFilter.HEADER, RequestIdFilter.idFor(request.getHeaders()));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(HttpHeaders.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        var written = answer.write(request.getHeaders(), response);
        metrics.record(HttpMethod.GET, StringUtils.trimTrailingCharacter(request.getURI().getRawPath(), '/'),
                Objects.requireNonNullElse(response.getStatusCode(), HttpStatus.OK).value(),
                Duration.ofNanos(System.nanoTime() - start));
        return written;
    }
}
