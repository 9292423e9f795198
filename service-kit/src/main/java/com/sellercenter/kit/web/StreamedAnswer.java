package com.sellercenter.kit.web;

import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A response that keeps a stream which is written to it, until {@link #stream} writes it. Any other answer, such as an error, is
 * written at once.
 */
final class StreamedAnswer extends ServerHttpResponseDecorator {

    private static final Logger log = LoggerFactory.getLogger(StreamedAnswer.class);

    // not those of the response: it would hold them, and with them the exchange, as long as the stream lasts
    private final List<Supplier<? extends Mono<Void>>> beforeCommit = new ArrayList<>();
    private Flux<Publisher<? extends DataBuffer>> kept = Flux.empty();
    private boolean closed;
    private volatile boolean begun;

    StreamedAnswer(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public void beforeCommit(Supplier<? extends Mono<Void>> action) {
        beforeCommit.add(action);
    }

    @Override
    public boolean isCommitted() {
        return begun || super.isCommitted();
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        passActions();
        return super.writeWith(body);
    }

    @Override
    public Mono<Void> setComplete() {
        passActions();
        return begun ? Mono.empty() : super.setComplete();
    }

    /** Keeps the stream, and the Reactor context of whoever writes it. */
    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return Mono.deferContextual(context -> {
            begun = true;
            var actions = List.copyOf(beforeCommit);
            beforeCommit.clear();
            return Flux.fromIterable(actions).concatMap(Supplier::get).then(Mono.fromRunnable(
                    () -> keep(Flux.<Publisher<? extends DataBuffer>>from(body).contextWrite(context))));
        });
    }

    /** Writes what was kept, if anything: each piece when the client has taken the one before. */
    Mono<Void> stream() {
        if (!begun) {
            return Mono.empty();
        }
        // Spring's way of writing holds 2 KB of queues, and asks for 32 pieces ahead, which a slow client would hold
        HttpServerResponse netty = getNativeResponse(getDelegate());
        var status = getStatusCode();
        return (status == null ? netty : netty.status(status.value())).sendHeaders().then()
                .thenMany(Flux.defer(this::take).concatMap(pieces -> pieces, 0)
                        .concatMap(piece -> netty.sendObject(content(piece)).then(), 0))
                .then()
                .onErrorResume(error -> !AbortedException.isConnectionReset(error), error -> disconnect(netty, error));
    }

    /** Tells the source of a stream that is not written that nobody will read it. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        take().subscribe().dispose();
    }

    // a bare buffer would count as the whole body
    private static HttpContent content(DataBuffer piece) {
        return new DefaultHttpContent(NettyDataBufferFactory.toByteBuf(piece));
    }

    // what was sent so far is no whole answer; nobody may take it for one
    private static Mono<Void> disconnect(HttpServerResponse netty, Throwable error) {
        log.info("a stream ends, and its connection with it: {}", error.toString());
        netty.withConnection(Connection::dispose);
        return Mono.empty();
    }

    private void passActions() {
        beforeCommit.forEach(getDelegate()::beforeCommit);
        beforeCommit.clear();
    }

    private void keep(Flux<Publisher<? extends DataBuffer>> body) {
        synchronized (this) {
            kept = body;
            if (!closed) {
                return;
            }
        }
        close();
    }

    private synchronized Flux<Publisher<? extends DataBuffer>> take() {
        var body = kept;
        kept = Flux.empty();
        return body;
    }
}
