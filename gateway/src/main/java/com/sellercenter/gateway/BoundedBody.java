package com.sellercenter.gateway;

import com.sellercenter.contracts.body.BodyReader;
import com.sellercenter.contracts.error.Refusal;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** Counts a body's bytes as they pass, for a chunked body does not say its length, and tells whether all of it has come. */
final class BoundedBody extends ServerHttpRequestDecorator {

    private long bytes;
    private volatile boolean begun;
    private volatile boolean complete;

    BoundedBody(ServerHttpRequest request) {
        super(request);
    }

    /** Whether it was asked for and its client still owes some of it. */
    boolean isAwaited() {
        return begun && !complete;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        begun = true;
        return super.getBody().doOnComplete(() -> complete = true).handle((buffer, sink) -> {
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
