package com.sellercenter.gateway.edge;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.server.ClientProperties;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.web.TimeLimit;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Receives the whole body before the request goes on: a slow client then occupies no connection to a service, and the time
 * that a service has begins with the end of the body. A body that does not arrive in time is refused with 408.
 */
@Component
@Order(2)
class BodyFilter implements WebFilter {

    private static final Set<HttpMethod> READ = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final long MAX_HELD = 16L * 1024 * 1024;

    private final AtomicLong held = new AtomicLong();
    private final Duration within;

    BodyFilter(ClientProperties clients) {
        this.within = clients.bodyWithin();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isRead(exchange)) {
            return receive(exchange, chain);
        }
        return chain.filter(TimeLimit.hasBody(exchange.getRequest())
                ? exchange.mutate().request(new BodylessRequest(exchange.getRequest())).build()
                : exchange);
    }

    private static boolean isRead(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return READ.contains(request.getMethod()) && TimeLimit.hasBody(request)
                && AuthenticatedRequest.of(exchange).isPresent();
    }

    private Mono<Void> receive(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.using(HeldBody::new, body -> exchange.getRequest().getBody().reduce(body, HeldBody::with)
                .timeout(within, Mono.error(BodyTooSlow::new))
                .map(received -> new ReceivedRequest(exchange, received.bytes.toByteArray()))
                .flatMap(request -> chain.filter(exchange.mutate().request(request).build())), HeldBody::release);
    }

    /** Nothing but a POST, PUT or PATCH has a body here: a GET that announces one is answered without waiting for it. */
    private static final class BodylessRequest extends ServerHttpRequestDecorator {

        private final HttpHeaders headers = new HttpHeaders();

        private BodylessRequest(ServerHttpRequest request) {
            super(request);
            headers.putAll(request.getHeaders());
            List.of(HttpHeaders.CONTENT_LENGTH, HttpHeaders.TRANSFER_ENCODING, HttpHeaders.EXPECT)
                    .forEach(headers::remove);
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

    /** The bytes of one request as they arrive; they count against what all requests together may hold. */
    private final class HeldBody {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        // copied: a few bytes of a slow client would keep the whole buffer that they were read into
        private HeldBody with(DataBuffer buffer) {
            try {
                var piece = new byte[buffer.readableByteCount()];
                buffer.read(piece);
                bytes.writeBytes(piece);
                if (held.addAndGet(piece.length) > MAX_HELD) {
                    throw new Refusal.Unavailable();
                }
                return this;
            } finally {
                DataBufferUtils.release(buffer);
            }
        }

        private void release() {
            held.addAndGet(-bytes.size());
        }
    }

    /** A request of which the body has been received. */
    private static final class ReceivedRequest extends ServerHttpRequestDecorator {

        private final Flux<DataBuffer> body;

        private ReceivedRequest(ServerWebExchange exchange, byte[] bytes) {
            super(exchange.getRequest());
            body = bytes.length == 0
                    ? Flux.empty()
                    : Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(bytes)));
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body;
        }
    }

    /** 408. */
    private static final class BodyTooSlow extends Refusal {
        private BodyTooSlow() {
            super(HttpStatus.REQUEST_TIMEOUT, Text.of("The request body did not arrive in time."));
        }
    }
}
