package com.sellercenter.gateway.answer;

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

/** Takes what would be sent to one client, so that it can be given to many. What is too large to hold goes to that one. */
final class CapturedResponse extends ServerHttpResponseDecorator {

    static final int LARGEST = 1024 * 1024;

    private final HttpHeaders headers = new HttpHeaders();
    private HttpStatusCode status = HttpStatus.OK;
    private byte @Nullable [] body;

    CapturedResponse(ServerHttpResponse client) {
        super(client);
        // what is sent along to the feed
        headers.set(RequestIdFilter.HEADER, client.getHeaders().getFirst(RequestIdFilter.HEADER));
    }

    /** What was taken, if anything was. */
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
        if (headers.getContentLength() > LARGEST) {
            return pass(content);
        }
        return DataBufferUtils.join(content, LARGEST).doOnNext(this::take).then();
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

    private void take(DataBuffer joined) {
        var bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        body = bytes;
    }
}
