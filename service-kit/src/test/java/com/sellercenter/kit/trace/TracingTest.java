package com.sellercenter.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

class TracingTest {

    private static final String SAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String UNSAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    private static final SpanType WORK = SpanType.statement("work");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final RecordedSpans spans = new RecordedSpans();

    @Test
    void beginsNothingWhenItIsOff() {
        var off = Tracing.off();
        assertThat(off.begin()).isSameAs(Trace.NONE);
        assertThat(off.resume(SAMPLED).isRecorded()).isFalse();
        assertThat(off.resume(SAMPLED).header()).isEqualTo(SAMPLED);
        assertThat(Trace.NONE.putInto(Context.empty())).isSameAs(Context.empty());
    }

    @Test
    void recordsTheShareOfNewTracesThatIsAskedFor() {
        assertThat(Stream.generate(spans.tracing(0)::begin).limit(1_000)).noneMatch(Trace::isRecorded);
        assertThat(Stream.generate(spans.tracing(1)::begin).limit(1_000)).allMatch(Trace::isRecorded);
        assertThat(Stream.generate(spans.tracing(0.5)::begin).limit(10_000).filter(Trace::isRecorded).count())
                .isBetween(4_500L, 5_500L);
    }

    @Test
    void tellsTheNextProcessNotToRecordWhatIsNotRecordedHere() {
        var trace = spans.tracing(0).begin();
        assertThat(TraceParent.isValid(trace.header())).isTrue();
        assertThat(TraceParent.isSampled(trace.header())).isFalse();
        assertThat(trace.headerIfSampled()).isNull();
    }

    @Test
    void followsTheDecisionThatCameWithATraceWhateverItsOwnShare() {
        assertThat(spans.tracing(0).resumeOrBegin(SAMPLED).isRecorded()).isTrue();
        assertThat(spans.tracing(1).resumeOrBegin(UNSAMPLED).isRecorded()).isFalse();
        assertThat(spans.tracing(1).resumeOrBegin("nonsense").header()).isEmpty();
    }

    @Test
    void makesASpanTheChildOfTheOneAroundIt() {
        var trace = spans.tracing(0).resume(SAMPLED);
        var _ = inContext(trace, "outer", inContext("inner", Mono.just(1))).block(LIMIT);

        assertThat(spans.named("outer").getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(spans.named("outer").getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(spans.named("inner").getParentSpanId()).isEqualTo(spans.named("outer").getSpanId());
    }

    @Test
    void saysOfAFailureOnlyItsClass() {
        var trace = spans.tracing(1).begin();
        var work = trace.span(WORK, span -> Mono.error(new IllegalStateException("of a person")));
        assertThatThrownBy(() -> work.block(LIMIT)).hasMessage("of a person");
        assertThatThrownBy(() -> trace.run(WORK, () -> {
            throw new IllegalStateException("of a person");
        })).hasMessage("of a person");

        assertThat(spans.ended()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.toString()).contains("IllegalStateException").doesNotContain("person");
        });
    }

    @Test
    void endsTheSpanOfWorkThatIsCancelled() {
        spans.tracing(1).begin().span(WORK, span -> Mono.never()).subscribe().dispose();
        assertThat(spans.ended()).hasSize(1);
    }

    @Test
    void putsWhatIsDoneForSeveralIntoTheFirstSampledTraceWithLinksToTheOthers() {
        var tracing = spans.tracing(0);
        var second = "00-11111111111111111111111111111111-2222222222222222-01";
        var group = Trace.ofGroup(Stream.of(UNSAMPLED, SAMPLED, second).map(tracing::resume).toList());
        var _ = group.statement("for all", Mono.just(1)).block(LIMIT);

        var span = spans.named("for all");
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getLinks()).extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly("11111111111111111111111111111111");
        assertThat(Trace.ofGroup(List.of(tracing.resume(UNSAMPLED))).header()).isEqualTo(UNSAMPLED);
    }

    @Test
    void hasASpanForEachItemThatIsSampledWhileAllAreWorkedOn() {
        var items = List.of(SAMPLED, UNSAMPLED, "nonsense", "");
        Function<String, @Nullable String> parent = item -> item.isEmpty() ? null : item;
        var told = spans.tracing(1).each(SpanType.publish("topic"), items, parent, batch -> {
            assertThat(spans.ended()).isEmpty();
            return Mono.just(items.stream().map(batch::traceparent).toList());
        }).block(LIMIT);

        var span = spans.named("publish topic");
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(told).containsExactly(TraceParent.of(span.getSpanContext()), null, null, null);
    }

    @Test
    void namesTheTraceInALogLineIfItIsSampled() {
        var tracing = spans.tracing(0);
        assertThat(tracing.resume(SAMPLED).describe("id-1")).isEqualTo("id-1, trace 4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(tracing.resume(UNSAMPLED).describe("id-1")).isEqualTo("id-1");
        assertThat(keys(tracing.resume(SAMPLED))).containsExactly("trace.id=\"4bf92f3577b34da6a3ce929d0e0e4736\"",
                "span.id=\"00f067aa0ba902b7\"");
        assertThat(keys(tracing.resume(UNSAMPLED))).isEmpty();
    }

    private static List<String> keys(Trace trace) {
        var line = new Line();
        var _ = trace.addTo(line);
        return line.keys();
    }

    private static <T> Mono<T> inContext(Trace trace, String name, Mono<T> work) {
        return inContext(name, work).contextWrite(trace::putInto);
    }

    private static <T> Mono<T> inContext(String name, Mono<T> work) {
        return Mono.deferContextual(context -> Trace.of(context).statement(name, work));
    }

    private static final class Line extends DefaultLoggingEventBuilder {

        Line() {
            super(NOPLogger.NOP_LOGGER, Level.INFO);
        }

        List<String> keys() {
            var pairs = loggingEvent.getKeyValuePairs();
            return pairs == null ? List.of() : pairs.stream().map(Object::toString).toList();
        }
    }
}
