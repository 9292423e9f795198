package com.sellercenter.gateway.answer;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.RequestIdFilter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;

/** Holds the answer to one client, so that others can be given it too. One over 1 MiB is not held: it goes to that client. */
final class CapturedResponse extends ServerHttpResponseDecorator {

    static final int MAX_BYTES = 1024 * 1024;

    private final HttpHeaders headers = new HttpHeaders();
    private HttpStatusCode status = HttpStatus.OK;
    private byte @Nullable [] body;

    CapturedResponse(ServerHttpResponse client) {
        super(client);
        // the request to the feed carries it
        headers.set(RequestIdFilter.HEADER, client.getHeaders().getFirst(RequestIdFilter.HEADER));
    }

    /** The answer, unless it was too large. */
    Mono<PublicAnswer> answer() {
        return Mono.justOrEmpty(body).map(bytes -> new PublicAnswer(status, headers, bytes));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public boolean setStatusCode(@Nullable HttpStatusCode status) {
        this.status = Objects.requireNonNullElse(status, HttpStatus.OK);
        return true;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> content) {
        if (headers.getContentLength() > MAX_BYTES) {
            return pass(content);
        }
        return DataBufferUtils.join(content, MAX_BYTES).switchIfEmpty(Mono.error(Refusal.BadGateway::new))
                .flatMap(this::take);
    }

    @Override
    public Mono<Void> setComplete() {
        body = new byte[0];
        return Mono.empty();
    }

    private Mono<Void> pass(Publisher<? extends DataBuffer> content) {
        getDelegate().setStatusCode(status);
        getDelegate().getHeaders().putAll(headers);
        return getDelegate().writeWith(content);
    }

    private Mono<Void> take(DataBuffer joined) {
        var bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        body = bytes;
        return Mono.empty();
    }
}
