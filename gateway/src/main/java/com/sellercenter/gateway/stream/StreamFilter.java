package com.sellercenter.gateway.stream;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.token.Credentials;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts the streams of each principal, and lets a stream last as long as its token is valid. */
@Component
class StreamFilter implements GlobalFilter, Ordered {

    private final OpenStreams streams;
    private final StreamProperties properties;

    StreamFilter(OpenStreams streams, StreamProperties properties) {
        this.streams = streams;
        this.properties = properties;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE; // around the filter that writes the answer of the service
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = AuthenticatedRequest.of(exchange).orElseThrow();
        return request.resource().endpoint().streams() && HttpMethod.GET.equals(exchange.getRequest().getMethod())
                ? stream(request, exchange, chain)
                : chain.filter(exchange);
    }

    private Mono<Void> stream(AuthenticatedRequest request, ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getResponse().getHeaders().set("X-Accel-Buffering", "no"); // of nginx, in front of the gateway
        var credentials = Credentials.in(exchange.getRequest().getHeaders());
        return Mono.using(
                () -> new Streamed(exchange.getResponse(), streams.open(request.identity(), credentials)),
                answer -> chain.filter(exchange.mutate().response(answer).build()), Streamed::closeUnlessBegun);
    }

    /** The answer; one that is no stream, because the service refuses, is written as any other. */
    private final class Streamed extends ServerHttpResponseDecorator {

        private final EventStream stream;
        private volatile boolean begun;

        private Streamed(ServerHttpResponse response, EventStream stream) {
            super(response);
            this.stream = stream;
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            Flux<Publisher<DataBuffer>> pieces = Flux.from(body).map(Flux::from);
            return getDelegate()
                    .writeAndFlushWith(Flux.using(() -> stream,
                            open -> open.passOn(pieces, properties.silence(), bufferFactory()), streams::close))
                    .then(Mono.fromRunnable(() -> begun = true));
        }

        // whoever writes the stream closes it
        private void closeUnlessBegun() {
            if (!begun) {
                streams.close(stream);
            }
        }
    }
}
