package com.sellercenter.kit.web;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Hands the pieces of a stream to a response one by one. Reactor Netty takes 32 ahead, which a slow client would hold. */
public final class OneByOne {

    private OneByOne() {}

    /** The same pieces, each asked for when the one before has been taken. */
    public static <T> Flux<Publisher<T>> of(Flux<? extends Publisher<T>> pieces) {
        return Flux.defer(() -> {
            var permits = Sinks.many().unicast().<Boolean>onBackpressureBuffer();
            var _ = permits.tryEmitNext(true);
            return pieces.zipWith(permits.asFlux(), 1, (piece, permit) -> thenPermit(piece, permits));
        });
    }

    private static <T> Flux<T> thenPermit(Publisher<T> piece, Sinks.Many<Boolean> permits) {
        return Flux.from(piece).concatWith(Mono.fromRunnable(() -> {
            var _ = permits.tryEmitNext(true);
        }));
    }
}
