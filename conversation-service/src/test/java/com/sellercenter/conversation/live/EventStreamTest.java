package com.sellercenter.conversation.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class EventStreamTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Frame KILOBYTE = new Frame(new byte[1000]);

    private final List<End> ends = new ArrayList<>();
    private final LongAdder waiting = new LongAdder();
    private final EventStream stream = open(10_000);

    @Test
    void tellsASlowClientThatItIsTooSlowInPlaceOfAllThatWaits() {
        StepVerifier.create(stream.frames(Flux.empty()), 0)
                .then(() -> IntStream.range(0, 100).forEach(number -> stream.send(KILOBYTE)))
                .thenRequest(100)
                .assertNext(frame -> assertThat(text(frame)).contains("event: end").contains("too_slow"))
                .expectComplete().verify(TIMEOUT);
        assertThat(ends).containsExactly(End.TOO_SLOW);
    }

    @Test
    void disconnectsAClientThatDoesNotEvenTakeTheLastEvent() {
        StepVerifier.withVirtualTime(() -> stream.frames(Flux.empty()), 0)
                .then(() -> IntStream.range(0, 100).forEach(number -> stream.send(KILOBYTE)))
                .thenAwait(Duration.ofSeconds(11))
                .expectError(EventStream.TooSlow.class).verify(TIMEOUT);
    }

    @Test
    void sendsOneFrameHoweverLargeItIs() {
        var large = new Frame(new byte[1_000_000]);
        StepVerifier.create(stream.frames(Flux.empty()), 0).then(() -> stream.send(large)).thenRequest(1)
                .expectNext(large).thenCancel().verify(TIMEOUT);
        assertThat(ends).isEmpty();
    }

    @Test
    void sendsWhatWasMissedBeforeWhatCameMeanwhile() {
        var missed = new Frame(new byte[1]);
        StepVerifier.create(stream.frames(Flux.just(missed))
                .doOnSubscribe(subscription -> stream.send(KILOBYTE)))
                .expectNext(missed, KILOBYTE).thenCancel().verify(TIMEOUT);
    }

    @Test
    void isTooSlowAlsoWhileItsClientReadsWhatItHasMissed() {
        var missed = new Frame(new byte[1]);
        StepVerifier.create(stream.frames(Flux.just(missed, missed)), 1).expectNext(missed)
                .then(() -> IntStream.range(0, 100).forEach(number -> stream.send(KILOBYTE)))
                .thenRequest(100).expectNext(missed)
                .assertNext(frame -> assertThat(text(frame)).contains("event: end").contains("too_slow"))
                .expectComplete().verify(TIMEOUT);
    }

    @Test
    void isTooSlowWhereSoMuchWaitsForAllStreams() {
        var other = open(1_000_000);
        IntStream.range(0, 45).forEach(number -> other.send(KILOBYTE));
        assertThat(ends).isEmpty();
        IntStream.range(0, 9).forEach(number -> stream.send(KILOBYTE));
        assertThat(ends).containsExactly(End.TOO_SLOW);
    }

    @Test
    void leavesNothingInTheCountOfWhatWaits() {
        StepVerifier.create(stream.frames(Flux.empty()).doFinally(end -> stream.close()), 1)
                .then(() -> IntStream.range(0, 5).forEach(number -> stream.send(KILOBYTE)))
                .expectNext(KILOBYTE).thenCancel().verify(TIMEOUT);
        assertThat(waiting.sum()).isZero();
    }

    private EventStream open(long maxBytes) {
        return new EventStream(new Caller.Shopper(1, 7, "token:1"), new FrameQueue(maxBytes, waiting, 50_000),
                ends::add);
    }

    private static String text(Frame frame) {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }
}
