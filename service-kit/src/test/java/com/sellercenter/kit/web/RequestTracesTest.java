package com.sellercenter.kit.web;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.trace.RecordedSpans;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.trace.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

class RequestTracesTest {

    private static final String SAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String UNSAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final RecordedSpans spans = new RecordedSpans();
    private final AtomicReference<String> told = new AtomicReference<>();

    @Test
    void hasASpanWithTheRouteAndTheStatusForASampledRequest() {
        send(spans.tracing(0), true, SAMPLED, this::answer);

        var span = spans.named("GET /items/{id}");
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getAttributes().get(longKey("http.response.status_code"))).isEqualTo(200);
        assertThat(span.getAttributes().get(stringKey("request_id"))).isEqualTo("id-1");
        assertThat(span.getAttributes().toString()).doesNotContain("/items/7");
        assertThat(told.get()).contains(span.getSpanId());
    }

    @Test
    void hasTheStatusOfAnAnswerWithoutABody() {
        send(spans.tracing(1), true, null, exchange -> {
            exchange.getAttributes().put(RequestMetrics.URI, "/items/");
            return Mono.empty();
        });

        assertThat(spans.named("GET /items/").getAttributes().get(longKey("http.response.status_code")))
                .isEqualTo(200);
    }

    @Test
    void hasAnErrorsStatusOnceItIsAnswered() {
        send(spans.tracing(1), true, null, exchange -> Mono.error(new IllegalStateException()));

        var span = spans.ended().getFirst();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(stringKey("error.type"))).contains("IllegalStateException");
        assertThat(span.getAttributes().get(longKey("http.response.status_code"))).isEqualTo(503);
    }

    @Test
    void passesOnATraceThatIsNotSampled() {
        send(spans.tracing(1), true, UNSAMPLED, this::answer);

        assertThat(told).hasValue(UNSAMPLED);
        assertThat(spans.ended()).isEmpty();
    }

    @Test
    void letsNoStrangerDecideWhatIsSampled() {
        send(spans.tracing(0), false, SAMPLED, this::answer);

        assertThat(spans.ended()).isEmpty();
        assertThat(told.get()).endsWith("-00").doesNotContain("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void continuesNoStrangersTraceWhereTracingIsOff() {
        send(Tracing.off(), false, SAMPLED, this::answer);

        assertThat(told).hasValue("");
    }

    @Test
    void passesOnATrustedTraceWhereTracingIsOff() {
        send(Tracing.off(), true, SAMPLED, this::answer);

        assertThat(told).hasValue(SAMPLED);
    }

    private Mono<Void> answer(ServerWebExchange exchange) {
        return Mono.deferContextual(context -> {
            told.set(Trace.of(context).header());
            assertThat(Trace.of(exchange).header()).isEqualTo(told.get());
            exchange.getAttributes().put(RequestMetrics.URI, "/items/{id}");
            exchange.getResponse().setStatusCode(HttpStatus.OK);
            return exchange.getResponse().setComplete();
        });
    }

    private static void send(Tracing tracing, boolean trusted, @Nullable String traceparent,
            WebFilterChain chain) {
        var request = MockServerHttpRequest.get("/items/7").header("X-Request-Id", "id-1");
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        var exchange = MockServerWebExchange.from(request);
        new RequestIdFilter(new RequestTraces(tracing, caller -> trusted)).filter(exchange, chain)
                .onErrorResume(error -> {
                    exchange.getResponse().setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
                    return exchange.getResponse().setComplete();
                }).block(LIMIT);
    }
}
