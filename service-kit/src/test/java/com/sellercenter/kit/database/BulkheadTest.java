package com.sellercenter.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import com.sellercenter.kit.database.Bulkhead.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class BulkheadTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<Sinks.One<String>> begun = new ArrayList<>();

    @Test
    void beginsWhatThereIsRoomForAndTheRestInItsOrder() {
        var bulkhead = new Bulkhead(new Limits(10, 10, LONG));
        var first = run(bulkhead, 6);
        var second = run(bulkhead, 4);
        var third = run(bulkhead, 5);
        var fourth = run(bulkhead, 1);
        assertThat(begun).hasSize(2);

        finish(1); // not room enough for the third, and the fourth does not overtake it
        assertThat(begun).hasSize(2);
        finish(0);

        assertThat(begun).hasSize(4);
        finish(2);
        finish(3);
        assertThat(List.of(first, second, third, fourth)).allMatch(CompletableFuture::isDone);
        assertThat(third).isCompletedWithValue("done 2");
    }

    @Test
    void givesAllTheRoomToWhatWeighsMore() {
        var bulkhead = new Bulkhead(new Limits(10, 10, LONG));
        var _ = run(bulkhead, 100);
        var next = run(bulkhead, 1);
        assertThat(begun).hasSize(1);

        finish(0);

        assertThat(begun).hasSize(2);
        assertThat(next).isNotDone();
    }

    @Test
    void takesTheRoomBackFromWorkThatFailed() {
        var bulkhead = new Bulkhead(new Limits(10, 10, LONG));
        var failing = run(bulkhead, 10);
        var next = run(bulkhead, 10);

        begun.getFirst().emitError(new IllegalStateException("no"), FAIL_FAST);

        assertThat(failing).isCompletedExceptionally();
        assertThat(begun).hasSize(2);
        assertThat(next).isNotDone();
    }

    @Test
    void refusesOneMoreThanMayWait() {
        var bulkhead = new Bulkhead(new Limits(10, 1, LONG));
        var _ = run(bulkhead, 10);
        var _ = run(bulkhead, 1);

        var refused = run(bulkhead, 1);

        assertThatExceptionOfType(CompletionException.class).isThrownBy(refused::join)
                .withCauseInstanceOf(GroupCommit.Overflow.class);
    }

    @Test
    void forgetsWhatHasWaitedTooLong() {
        var bulkhead = new Bulkhead(new Limits(10, 1, SHORT));
        var _ = run(bulkhead, 10);
        var late = run(bulkhead, 10);
        assertThatExceptionOfType(CompletionException.class).isThrownBy(late::join)
                .withCauseInstanceOf(TimeoutException.class);

        finish(0);
        var next = run(bulkhead, 10);

        assertThat(begun).as("the one that gave up is never begun, and takes no room").hasSize(2);
        finish(1);
        assertThat(next).isCompletedWithValue("done 1");
    }

    @Test
    void hasAPlaceForOthersWhereOneGaveUpWaiting() {
        var bulkhead = new Bulkhead(new Limits(10, 1, SHORT));
        var _ = run(bulkhead, 10);
        var late = run(bulkhead, 1);
        assertThatExceptionOfType(CompletionException.class).isThrownBy(late::join);

        var next = run(bulkhead, 1);

        assertThatExceptionOfType(CompletionException.class).isThrownBy(next::join).as("waited, was not refused")
                .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void keepsTheRoomOfWorkWhoseCallerIsGoneUntilItEnds() {
        var bulkhead = new Bulkhead(new Limits(10, 10, LONG));
        var gone = work(bulkhead, 10).subscribe();
        var _ = run(bulkhead, 10);

        gone.dispose();
        assertThat(begun).hasSize(1);
        finish(0);

        await().untilAsserted(() -> assertThat(begun).hasSize(2));
    }

    private CompletableFuture<@Nullable String> run(Bulkhead bulkhead, int weight) {
        return work(bulkhead, weight).toFuture();
    }

    private Mono<String> work(Bulkhead bulkhead, int weight) {
        return bulkhead.run(weight, Mono.defer(() -> {
            var outcome = Sinks.<String>one();
            begun.add(outcome);
            return outcome.asMono();
        }));
    }

    private void finish(int piece) {
        begun.get(piece).emitValue("done " + piece, FAIL_FAST);
    }
}
