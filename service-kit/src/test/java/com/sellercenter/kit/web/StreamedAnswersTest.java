package com.sellercenter.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class StreamedAnswersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Sinks.Many<String> source = Sinks.many().unicast().onBackpressureBuffer();
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final Sinks.Empty<Void> filtersDone = Sinks.empty();
    private @Nullable DisposableServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.disposeNow();
        }
    }

    @Test
    void writesAStreamAsItComes() {
        serve(this::stream);
        StepVerifier.create(get("/events/")).then(() -> send("1")).expectNext("1")
                .then(() -> send("2")).expectNext("2").then(() -> source.emitComplete(FAIL_FAST)).expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void isDoneWithTheFiltersWhileAStreamIsOpen() {
        serve(this::stream);
        send("1");
        StepVerifier.create(get("/users/events").concatMap(first -> filtersDone.asMono().thenReturn(first)))
                .expectNext("1").thenCancel().verify(TIMEOUT);
    }

    @Test
    void letsGoOfTheExchangeWhileAStreamIsOpen() {
        var exchanges = new CopyOnWriteArrayList<WeakReference<ServerWebExchange>>();
        var handler = WebHttpHandlerBuilder.webHandler(exchange -> {
            exchanges.add(new WeakReference<>(exchange));
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(exchange::getAttributes));
            return exchange.getResponse().writeAndFlushWith(Flux.never());
        }).build();
        // loads classes, which is not for an event loop
        handler.handle(MockServerHttpRequest.get("/events/").build(), new MockServerHttpResponse()).subscribe()
                .dispose();
        serveBy(handler);
        var open = get("/events/").subscribe();
        await().atMost(TIMEOUT).until(() -> {
            System.gc();
            return exchanges.size() == 2 && exchanges.stream().allMatch(exchange -> exchange.get() == null);
        });
        open.dispose();
    }

    @Test
    void asksForOnePieceAtATime() {
        var requests = new CopyOnWriteArrayList<Long>();
        serve(response -> response.writeAndFlushWith(
                Flux.just("1", "2", "3").doOnRequest(requests::add).map(StreamedAnswersTest::piece)));
        assertThat(get("/events/").collectList().map(all -> String.join("", all)).block(TIMEOUT)).isEqualTo("123");
        assertThat(requests).containsOnly(1L);
    }

    @Test
    void runsWhatWasToBeDoneBeforeAStream() {
        serve(response -> {
            response.beforeCommit(() -> Mono.fromRunnable(() -> response.getHeaders().set("X-Late", "yes")));
            response.setStatusCode(HttpStatus.ACCEPTED);
            return response.writeAndFlushWith(Flux.just(piece("1")));
        });
        assertThat(header("/events/")).isEqualTo("202 yes");
    }

    @Test
    void writesAnyOtherAnswerAtOnce() {
        serve(response -> {
            response.beforeCommit(() -> Mono.fromRunnable(() -> happened.add("committed")));
            response.setStatusCode(HttpStatus.NOT_FOUND);
            return response.writeWith(piece("none"));
        });
        assertThat(header("/events/")).isEqualTo("404 null");
        assertThat(happened).containsExactly("committed");
    }

    @Test
    void completesAnAnswerWithoutABody() {
        serve(response -> {
            response.setStatusCode(HttpStatus.NO_CONTENT);
            return response.setComplete();
        });
        assertThat(header("/events/")).isEqualTo("204 null");
    }

    @Test
    void keepsTheContextOfTheFilters() {
        serve(response -> response
                .writeAndFlushWith(Flux.deferContextual(context -> Flux.just(piece(context.get("id")))))
                .contextWrite(context -> context.put("id", "7")));
        StepVerifier.create(get("/events/")).expectNext("7").expectComplete().verify(TIMEOUT);
    }

    @Test
    void closesTheConnectionWhereAStreamFails() {
        serve(this::stream);
        StepVerifier.create(get("/events/")).then(() -> send("1")).expectNext("1")
                .then(() -> source.emitError(new IllegalStateException("fails"), FAIL_FAST))
                .expectError(PrematureCloseException.class).verify(TIMEOUT);
    }

    @Test
    void endsTheSourceWhenTheClientLeaves() {
        var left = Sinks.<Void>empty();
        serve(response -> response.writeAndFlushWith(
                Flux.concat(Flux.just(piece("1")), Flux.never())
                        .doOnCancel(() -> left.emitEmpty(FAIL_FAST))));
        StepVerifier.create(get("/events/")).expectNext("1").thenCancel().verify(TIMEOUT);
        StepVerifier.create(left.asMono()).expectComplete().verify(TIMEOUT);
    }

    @Test
    void endsTheSourceOfAStreamWhoseClientLeftBefore() {
        var answer = new StreamedAnswer(new MockServerHttpResponse());
        answer.close();
        answer.writeAndFlushWith(source.asFlux().map(StreamedAnswersTest::piece)).block(TIMEOUT);
        assertThat(source.tryEmitNext("1")).isEqualTo(Sinks.EmitResult.FAIL_CANCELLED);
    }

    @Test
    void leavesOtherPathsAlone() {
        var seen = new CopyOnWriteArrayList<ServerHttpResponse>();
        serve(response -> {
            seen.add(response);
            return response.setComplete();
        });
        assertThat(header("/eventsource/")).isEqualTo("200 null");
        assertThat(seen).noneMatch(StreamedAnswer.class::isInstance);
    }

    private Mono<Void> stream(ServerHttpResponse response) {
        return response.writeAndFlushWith(source.asFlux().map(StreamedAnswersTest::piece))
                .doOnSuccess(done -> filtersDone.emitEmpty(FAIL_FAST));
    }

    private void send(String piece) {
        source.emitNext(piece, FAIL_FAST);
    }

    private void serve(Function<ServerHttpResponse, Mono<Void>> filters) {
        serveBy((request, response) -> filters.apply(response));
    }

    private void serveBy(HttpHandler handler) {
        server = HttpServer.create().host("127.0.0.1")
                .handle(new ReactorHttpHandlerAdapter(new StreamedAnswers("events").apply(handler))).bindNow();
    }

    private Flux<String> get(String path) {
        return client(path).response((response, body) -> body.asString());
    }

    /** The status, and a header. */
    private @Nullable String header(String path) {
        return client(path).response()
                .map(response -> response.status().code() + " " + response.responseHeaders().get("X-Late"))
                .block(TIMEOUT);
    }

    private HttpClient.ResponseReceiver<?> client(String path) {
        return HttpClient.create().host("127.0.0.1").port(Objects.requireNonNull(server).port()).get().uri(path);
    }

    private static Mono<DataBuffer> piece(String text) {
        return Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
