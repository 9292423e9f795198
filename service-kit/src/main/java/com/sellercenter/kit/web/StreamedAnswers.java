package com.sellercenter.kit.web;

import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Writes event streams when the filters and the handler are done. Otherwise an open stream would keep all of them in memory,
 * with the exchange: several times what the connection itself takes (ADR 21). What limits or measures a request ends when the
 * stream begins.
 */
public final class StreamedAnswers implements HttpHandlerDecoratorFactory, Ordered {

    private final String ending;
    private final String endingWithSlash;

    /** @param lastPart of the paths whose {@code GET} may be answered by a stream; a slash may follow */
    public StreamedAnswers(String lastPart) {
        this.ending = "/" + lastPart;
        this.endingWithSlash = ending + "/";
    }

    /** Around other decorators, which may write into the Reactor context. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public HttpHandler apply(HttpHandler filters) {
        return (request, response) -> HttpMethod.GET.equals(request.getMethod())
                && mayBeStreamed(request.getPath().value())
                        ? handle(request, response, filters)
                        : filters.handle(request, response);
    }

    private boolean mayBeStreamed(String path) {
        return path.endsWith(ending) || path.endsWith(endingWithSlash);
    }

    private static Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, HttpHandler filters) {
        // a decorator, because a request itself would refer to its exchange
        return Mono.using(() -> new StreamedAnswer(response),
                answer -> Mono.defer(() -> filters.handle(new ServerHttpRequestDecorator(request), answer))
                        .then(Mono.defer(answer::stream)),
                StreamedAnswer::close);
    }
}
