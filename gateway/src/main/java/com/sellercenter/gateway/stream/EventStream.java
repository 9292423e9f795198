package com.sellercenter.gateway.stream;

import com.sellercenter.gateway.token.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One open stream: passes on what the service sends, as it comes, until somebody ends it. */
final class EventStream {

    private final String principal;
    private final Credentials credentials;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private int blankLine = 2; // how many line feeds were passed on last; two end an event

    EventStream(String principal, Credentials credentials) {
        this.principal = principal;
        this.credentials = credentials;
    }

    String principal() {
        return principal;
    }

    Credentials credentials() {
        return credentials;
    }

    /** Ends it, with an event that says why. */
    void end(End reason) {
        if (end.compareAndSet(null, reason)) {
            var _ = stop.tryEmitEmpty();
        }
    }

    /** Why it has ended; asked when it has. */
    End reason() {
        var reason = end.get();
        return reason == null ? End.CLIENT : reason;
    }

    /**
     * What the client gets. A service that dies ends the stream; its client connects again.
     *
     * @param silence after how long without a byte the connection is closed
     */
    Flux<Publisher<DataBuffer>> passOn(Flux<Publisher<DataBuffer>> body, Duration silence, DataBufferFactory buffers) {
        return body.<Publisher<DataBuffer>>map(piece -> Flux.from(piece).map(this::noted)).timeout(silence)
                .takeUntilOther(stop.asMono())
                .concatWith(Flux.defer(() -> lastEvent(buffers)))
                .onErrorResume(this::endOf);
    }

    private Flux<Publisher<DataBuffer>> endOf(Throwable error) {
        var reason = error instanceof TimeoutException ? End.SILENCE : End.SERVICE;
        end.compareAndSet(null, reason);
        return reason == End.SILENCE ? Flux.error(error) : Flux.empty();
    }

    private DataBuffer noted(DataBuffer piece) {
        for (var i = Math.max(0, piece.readableByteCount() - 2); i < piece.readableByteCount(); i++) {
            blankLine = piece.getByte(piece.readPosition() + i) == '\n' ? blankLine + 1 : 0;
        }
        return piece;
    }

    // not amid an event, which its client would then take for another
    private Flux<Publisher<DataBuffer>> lastEvent(DataBufferFactory buffers) {
        end.compareAndSet(null, End.SERVICE);
        if (reason() == End.SERVICE || blankLine < 2) {
            return Flux.empty();
        }
        var text = "event: end\ndata: {\"reason\": \"" + reason().wire() + "\"}\n\n";
        return Flux.just(Mono.just(buffers.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}
