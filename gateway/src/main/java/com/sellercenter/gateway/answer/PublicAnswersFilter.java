package com.sellercenter.gateway.answer;

import com.sellercenter.gateway.Passport;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has the feed asked for a public page once, however many ask for it at the same moment. */
@Component
class PublicAnswersFilter implements GlobalFilter, Ordered {

    private final PublicAnswers answers;

    PublicAnswersFilter(PublicAnswers answers) {
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE; // before the filter that writes what the service answered
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (!HttpMethod.GET.equals(request.getMethod()) || !PublicPaths.contains(request)) {
            return chain.filter(exchange);
        }
        Passport passport = exchange.getRequiredAttribute(Passport.ATTRIBUTE);
        var key = PublicPaths.key(passport.identity().channel(), passport.client(), request);
        return answers.answer(key, passport.language(), ask(exchange, chain))
                .flatMap(answer -> answer.write(request.getHeaders(), exchange.getResponse()).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> unlessAnswered(exchange, chain).thenReturn(true))).then();
    }

    private static Mono<PublicAnswer> ask(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Mono.defer(() -> {
            var captured = new CapturedResponse(exchange.getResponse());
            var asking = exchange.mutate().request(new Unconditional(exchange.getRequest())).response(captured).build();
            return chain.filter(asking).then(Mono.defer(captured::answer));
        });
    }

    // an answer too large to be shared was given to the one who asked first; everybody else fetches it alone
    private static Mono<Void> unlessAnswered(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getResponse().isCommitted() ? Mono.empty() : chain.filter(exchange);
    }

    /** The question alone: no condition that holds for one client only, and no body, which the path does not have. */
    private static final class Unconditional extends ServerHttpRequestDecorator {

        private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MATCH,
                HttpHeaders.IF_MODIFIED_SINCE, HttpHeaders.IF_UNMODIFIED_SINCE, HttpHeaders.RANGE,
                HttpHeaders.CONTENT_LENGTH, HttpHeaders.TRANSFER_ENCODING);

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

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.empty();
        }
    }
}
