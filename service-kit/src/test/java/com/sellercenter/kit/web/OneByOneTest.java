package com.sellercenter.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class OneByOneTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final AtomicLong requested = new AtomicLong();
    private final Flux<Publisher<Integer>> pieces = Flux.range(1, 1000).doOnRequest(requested::addAndGet)
            .map(Mono::just);

    @Test
    void asksForNoPieceBeforeTheOneBeforeIsTaken() {
        StepVerifier.create(OneByOne.of(pieces), 32).expectNextCount(1).then(
                () -> assertThat(requested.get()).isLessThanOrEqualTo(2)).thenCancel().verify(TIMEOUT);
    }

    @Test
    void handsOnAllPiecesInTheirOrder() {
        // as Reactor Netty takes them
        StepVerifier.create(OneByOne.of(pieces).concatMapDelayError(piece -> piece, 32).collectList())
                .assertNext(all -> assertThat(all).isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList()))
                .expectComplete().verify(TIMEOUT);
    }

    @Test
    void handsOnAnError() {
        StepVerifier.create(OneByOne.of(Flux.<Publisher<Integer>>error(new IllegalStateException())))
                .expectError(IllegalStateException.class).verify(TIMEOUT);
    }
}
