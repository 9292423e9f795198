package com.sellercenter.gateway.answer;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.request.IncomingRequest;
import com.sellercenter.gateway.request.Resource;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.web.cache.PageKey;
import com.sellercenter.kit.web.error.RefusalWriter;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Shares one request to the feed among all clients that ask for the same public page at the same moment. */
@Component
class PublicAnswerFilter implements GlobalFilter, Ordered {

    private final PublicAnswerCache cache;

    PublicAnswerFilter(PublicAnswerCache cache) {
        this.cache = cache;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE; // before the filter that writes the service's answer to the client
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = AuthenticatedRequest.of(exchange).orElseThrow();
        return HttpMethod.GET.equals(exchange.getRequest().getMethod())
                && request.resource() instanceof Resource.Public
                        ? answer(request.incoming(), exchange, chain)
                        : chain.filter(exchange);
    }

    private Mono<Void> answer(IncomingRequest request, ServerWebExchange exchange, GatewayFilterChain chain) {
        Language language = exchange.getRequiredAttribute(RefusalWriter.LANGUAGE);
        return Mono.deferContextual(context -> cache.fetch(key(request, exchange, context), language,
                ask(exchange, chain)))
                .flatMap(answer -> answer.write(exchange.getRequest().getHeaders(), exchange.getResponse())
                        .thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> unlessAnswered(exchange, chain).thenReturn(true))).then();
    }

    // the handler ahead of the filters has made it for all but requests of other origins
    private static PageKey key(IncomingRequest request, ServerWebExchange exchange, ContextView context) {
        return context.<PageKey>getOrEmpty(PageKey.class).orElseGet(() -> request.pageKey(exchange.getRequest()));
    }

    private static Mono<PublicAnswer> ask(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Mono.defer(() -> {
            var captured = new CapturedResponse(exchange.getResponse());
            var request = exchange.mutate().request(new Unconditional(exchange.getRequest())).response(captured)
                    .build();
            return chain.filter(request).then(Mono.defer(captured::answer));
        });
    }

    // an answer too large to be shared went to the client that asked first; every other client fetches its own
    private static Mono<Void> unlessAnswered(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getResponse().isCommitted() ? Mono.empty() : chain.filter(exchange);
    }

    /** The request without conditions, which hold for one client only. */
    private static final class Unconditional extends ServerHttpRequestDecorator {

        private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MATCH,
                HttpHeaders.IF_MODIFIED_SINCE, HttpHeaders.IF_UNMODIFIED_SINCE, HttpHeaders.RANGE);

        private final HttpHeaders headers;

        private Unconditional(ServerHttpRequest request) {
            super(request);
            headers = new HttpHeaders();
            headers.putAll(request.getHeaders());
            CONDITIONS.forEach(headers::remove);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
