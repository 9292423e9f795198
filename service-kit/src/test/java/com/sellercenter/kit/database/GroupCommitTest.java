package com.sellercenter.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.trace.RecordedSpans;
import com.sellercenter.kit.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class GroupCommitTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<List<Integer>> groups = new ArrayList<>();
    private final List<Sinks.One<List<String>>> underWay = new ArrayList<>();

    @Test
    void doesTheFirstAtOnceAndTheRestTogetherInOrder() {
        var commit = commit(10, 1, 10, LONG);
        var first = add(commit, 1);
        var second = add(commit, 2);
        var third = add(commit, 3);
        assertThat(groups).containsExactly(List.of(1));

        finish(0);
        finish(1);

        assertThat(groups).containsExactly(List.of(1), List.of(2, 3));
        assertThat(first).isCompletedWithValue("done 1");
        assertThat(second).isCompletedWithValue("done 2");
        assertThat(third).isCompletedWithValue("done 3");
    }

    @Test
    void worksInTheTraceOfTheFirstThatIsSampled() {
        var tracing = new RecordedSpans().tracing(0);
        var told = new ArrayList<String>();
        var commit = new GroupCommit<Integer, String>(new Limits(10, 1, 10, LONG), pieces -> Mono.deferContextual(
                context -> {
                    told.add(Trace.of(context).header());
                    return begin(pieces);
                }));
        var unsampled = "00-11111111111111111111111111111111-1111111111111111-00";
        var sampled = "00-22222222222222222222222222222222-2222222222222222-01";
        for (var traceparent : List.of("", unsampled, sampled)) {
            var _ = commit.add(1).contextWrite(tracing.resume(traceparent)::putInto).toFuture();
        }

        finish(0);

        assertThat(told).containsExactly("", sampled);
    }

    @Test
    void tellsNobodyBeforeTheGroupIsDone() {
        var commit = commit(10, 1, 10, LONG);
        var piece = add(commit, 1);
        assertThat(piece).isNotDone();

        finish(0);

        assertThat(piece).isCompletedWithValue("done 1");
    }

    @Test
    void startsNoMoreGroupsAndNoLargerOnesThanItMay() {
        var commit = commit(2, 2, 10, LONG);
        for (int piece = 1; piece <= 6; piece++) {
            var _ = add(commit, piece);
        }
        assertThat(groups).containsExactly(List.of(1), List.of(2));

        finish(0);

        assertThat(groups).containsExactly(List.of(1), List.of(2), List.of(3, 4));
        assertThat(commit.waiting()).isEqualTo(2);
    }

    @Test
    void refusesOneMoreThanMayWait() {
        var commit = commit(10, 1, 2, LONG);
        for (int piece = 1; piece <= 3; piece++) {
            var _ = add(commit, piece);
        }

        assertOverflow(add(commit, 4));
        assertThat(commit.waiting()).isEqualTo(2);
    }

    @Test
    void leavesOutWhatHasWaitedTooLong() {
        var commit = commit(10, 1, 10, Duration.ZERO.minusNanos(1));
        assertOverflow(add(commit, 1));
        assertThat(groups).isEmpty();
    }

    @Test
    void failsAllOfAGroupAndGoesOn() {
        var commit = commit(10, 1, 10, LONG);
        var first = add(commit, 1);
        var second = add(commit, 2);

        underWay.get(0).emitError(new IllegalStateException("lost"), Sinks.EmitFailureHandler.FAIL_FAST);
        finish(1);

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("done 2");
    }

    @Test
    void failsWhereAnOutcomeIsMissing() {
        var commit = new GroupCommit<Integer, String>(new Limits(10, 1, 10, LONG), pieces -> Mono.just(List.of()));
        assertThat(commit.add(1).toFuture()).isCompletedExceptionally();
        assertThat(commit.add(2).toFuture()).isCompletedExceptionally();
    }

    @Test
    void doesTheWorkThoughNobodyWaitsForItAnyMore() {
        var commit = commit(10, 1, 10, LONG);
        var first = commit.add(1).subscribe();
        var second = commit.add(2).subscribe();
        first.dispose();
        second.dispose();

        finish(0);

        assertThat(groups).containsExactly(List.of(1), List.of(2));
    }

    private GroupCommit<Integer, String> commit(int pieces, int atOnce, int waiting, Duration timeout) {
        return new GroupCommit<>(new Limits(pieces, atOnce, waiting, timeout), this::begin);
    }

    private Mono<List<String>> begin(List<Integer> pieces) {
        groups.add(pieces);
        var outcome = Sinks.<List<String>>one();
        underWay.add(outcome);
        return outcome.asMono();
    }

    private void finish(int group) {
        var outcomes = groups.get(group).stream().map(piece -> "done " + piece).toList();
        underWay.get(group).emitValue(outcomes, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    private static CompletableFuture<@Nullable String> add(GroupCommit<Integer, String> commit, int piece) {
        return commit.add(piece).toFuture();
    }

    private static void assertOverflow(CompletableFuture<@Nullable String> piece) {
        assertThat(piece).isCompletedExceptionally();
        assertThatExceptionOfType(CompletionException.class).isThrownBy(piece::join)
                .withCauseInstanceOf(GroupCommit.Overflow.class);
    }
}
