package com.sellercenter.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.gateway.token.Credentials;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class PassedStreamTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;
    private static final String END = "event: end\ndata: {\"reason\": \"restart\"}\n\n";

    private final Sinks.Many<Publisher<DataBuffer>> service = Sinks.many().unicast().onBackpressureBuffer();
    private final OpenStreams streams = new OpenStreams(new StreamProperties(1, 0, TIMEOUT), new SimpleMeterRegistry());

    @Test
    void tellsTheClientThatThisInstanceStops() {
        var stream = open();
        StepVerifier.create(passed(stream)).then(() -> send("data: 1\n\n")).expectNext("data: 1\n\n")
                .then(streams::stop).expectNext(END).expectComplete().verify(TIMEOUT);
        assertThat(stream.reason()).isEqualTo(End.RESTART);
    }

    @Test
    void tellsItAtOnceToWhoeverComesWhileItStops() {
        streams.stop();
        StepVerifier.create(passed(open())).expectNext(END).expectComplete().verify(TIMEOUT);
    }

    @Test
    void addsNothingToAnEventThatIsNotWhole() {
        var stream = open();
        StepVerifier.create(passed(stream)).then(() -> send("data: 1\n")).expectNext("data: 1\n")
                .then(streams::stop).expectComplete().verify(TIMEOUT);
    }

    @Test
    void knowsTheEndOfAnEventThatComesInPieces() {
        var stream = open();
        StepVerifier.create(passed(stream)).then(() -> send("data: 1\n")).expectNextCount(1)
                .then(() -> send("\n")).expectNextCount(1)
                .then(streams::stop).expectNext(END).expectComplete().verify(TIMEOUT);
    }

    private EventStream open() {
        return streams.open(new Identity("token:1", 1, 7L, Set.of(), false, false), new Credentials.Platform("x"));
    }

    private Flux<String> passed(EventStream stream) {
        return stream.passOn(service.asFlux(), TIMEOUT, BUFFERS).concatMap(Flux::from)
                .map(buffer -> buffer.toString(StandardCharsets.UTF_8));
    }

    private void send(String text) {
        service.emitNext(Mono.just(BUFFERS.wrap(text.getBytes(StandardCharsets.UTF_8))),
                Sinks.EmitFailureHandler.FAIL_FAST);
    }
}
