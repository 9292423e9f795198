package com.sellercenter.gateway.edge;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** A request whose body may have 256 KiB: a chunked body declares no length, so its bytes are counted as they pass. */
final class BoundedBody extends ServerHttpRequestDecorator {

    private static final List<String> CHUNKED = List.of("chunked");
    // a client whose connection closes while it sends may never read the 413, so up to 1 MiB is read and discarded first
    private static final long MAX_READ = 4L * BodyReader.LIMIT;

    private long bytes;

    private BoundedBody(ServerHttpRequest request) {
        super(request);
    }

    /**
     * Refuses a request that declares a longer body with 413; one that sends it gets the same while it is read. Refuses one
     * whose transfer coding is not {@code chunked} alone with 501 (RFC 9112 §6.1): Netty would take the coded bytes for the body.
     */
    static BoundedBody of(ServerHttpRequest request) {
        var codings = request.getHeaders().getOrDefault(HttpHeaders.TRANSFER_ENCODING, CHUNKED);
        if (codings.size() != 1 || !codings.getFirst().strip().equalsIgnoreCase("chunked")) {
            throw new UnknownTransferCoding();
        }
        if (request.getHeaders().getContentLength() > BodyReader.LIMIT) {
            throw new Refusal.BodyTooLarge();
        }
        return new BoundedBody(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
        Flux<DataBuffer> within = super.getBody().handle(this::count);
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
        if (bytes > MAX_READ) {
            sink.error(new Refusal.BodyTooLarge());
        }
    }

    /** 501. The connection ends with it, because where the body ends is not known. */
    private static final class UnknownTransferCoding extends Refusal {
        private UnknownTransferCoding() {
            super(HttpStatus.NOT_IMPLEMENTED, Text.of("Transfer-Encoding must be chunked."));
            headers().setConnection("close");
        }
    }
}
