package com.sellercenter.gateway;

import com.sellercenter.contracts.body.BodyReader;
import com.sellercenter.contracts.error.Refusal;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** Counts a body's bytes as they pass, for a chunked body does not say its length. */
final class BoundedBody extends ServerHttpRequestDecorator {

    private long bytes;

    BoundedBody(ServerHttpRequest request) {
        super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody().handle((buffer, sink) -> {
            bytes += buffer.readableByteCount();
            if (bytes > BodyReader.LIMIT) {
                DataBufferUtils.release(buffer);
                sink.error(new Refusal.BodyTooLarge());
            } else {
                sink.next(buffer);
            }
        });
    }
}
