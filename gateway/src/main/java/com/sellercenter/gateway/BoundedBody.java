package com.sellercenter.gateway;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.error.Refusal;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Counts a body's bytes as they pass, for a chunked body does not say its length, and tells whether all of it has come. */
final class BoundedBody extends ServerHttpRequestDecorator {

    // a client that is cut off while it sends may never read why, so some more is read and thrown away first
    private static final long READ_ON = 4L * BodyReader.LIMIT;

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
        Flux<DataBuffer> within = super.getBody().doOnComplete(() -> complete = true).handle(this::count);
        return within.concatWith(Mono.defer(() -> bytes > BodyReader.LIMIT
                ? Mono.error(new Refusal.BodyTooLarge())
                : Mono.empty()));
    }

    private void count(DataBuffer buffer, SynchronousSink<DataBuffer> sink) {
        bytes += buffer.readableByteCount();
        if (bytes <= BodyReader.LIMIT) {
            sink.next(buffer);
            return;
        }
        DataBufferUtils.release(buffer);
        if (bytes > READ_ON) {
            sink.error(new Refusal.BodyTooLarge());
        }
    }
}
