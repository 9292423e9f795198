package com.sellercenter.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.gateway.RawHttp;
import com.sellercenter.kit.drf.error.Language;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Races between a client and the server, which requests to a whole gateway would hit once in a thousand times. */
class ServerPipelineTest {

    private static final Duration LATER = Duration.ofMillis(200);
    private static final Duration BODY_WITHIN = Duration.ofSeconds(6);

    private final List<WeakReference<HttpServerRequest>> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final CountDownLatch ended = new CountDownLatch(1);

    private final DisposableServer server = ServerPipeline
            .customize(HttpServer.create().host("localhost").port(0),
                    new ClientProperties(100, Duration.ofSeconds(10), BODY_WITHIN), Language.EN)
            .doOnChannelInit((observer, channel, address) -> channel.pipeline().addFirst(new LateNotifier()))
            .handle(this::answer).bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n"})
    void refusesAMalformedRequestRightBehindAnAnswer(String malformed) {
        try (var client = new RawHttp(server.port())) {
            client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
            client.write(malformed);
            assertThat(client.read().status()).isEqualTo(400);
            client.awaitEnd();
        }
    }

    @Test
    void answersTheLastRequestRightBehindAnAnswer() {
        try (var client = new RawHttp(server.port())) {
            client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
            client.write("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 200000\r\n\r\n");
            client.write("x".repeat(200_000));
            assertThat(client.read().status()).isEqualTo(200);
            client.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersAllRequestsOfAClientThatHasClosedItsSide(boolean atOnce) {
        for (var i = 0; i < 20; i++) {
            try (var client = new RawHttp(server.port())) {
                client.write(
                        "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n" + (atOnce ? "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n" : ""));
                if (!atOnce) {
                    client.write("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
                }
                client.closeOutput();
                assertThat(client.read().status()).isEqualTo(200);
                assertThat(client.read().status()).isEqualTo(200);
                client.awaitEnd();
            }
        }
    }

    @Test
    void disconnectsAClientWhoseBodyIsMalformedAfterItsAnswer() {
        try (var client = new RawHttp(server.port())) {
            client.write("POST /refused HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
            assertThat(client.read().status()).isEqualTo(400);
            client.write("no length\r\n");
            client.awaitEnd();
        }
    }

    @Test
    void disconnectsAClientWhoseBodyDoesNotArrive() {
        try (var client = new RawHttp(server.port())) {
            client.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
            client.awaitEnd();
        }
    }

    // a heap does not hold all requests of the seconds that a body may take
    @Test
    void releasesARequestThatIsAnsweredBeforeItsBodyEnds() {
        try (var client = new RawHttp(server.port())) {
            for (var i = 0; i < 10; i++) {
                client.write("GET /refused HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.read().status()).isEqualTo(400);
            }
            await().atMost(BODY_WITHIN.dividedBy(2)).untilAsserted(() -> {
                System.gc();
                assertThat(requests).filteredOn(request -> request.get() != null).hasSizeLessThan(5);
            });
        }
    }

    @Test
    void waitsForABodyThatItAskedFor() throws InterruptedException {
        try (var client = new RawHttp(server.port())) {
            client.write("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            Thread.sleep(2_500); // more than the rest of a body that is answered already may take
            client.write("{}");
            assertThat(client.read().body()).isEqualTo("{}");
        }
    }

    // the client has all of the answer by its length, and goes on before the server has noted its end
    @Test
    void takesTheBodyOfARequestThatComesBeforeTheEndOfTheAnswer() throws InterruptedException {
        try (var client = new RawHttp(server.port())) {
            client.write("GET /ends-later HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("ok");
            client.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
            await().until(() -> reads.get() == 2);
            var _ = end.tryEmitEmpty();
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            client.write("{}");
            assertThat(client.read().body()).isEqualTo("{}");
        }
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        requests.add(new WeakReference<>(request));
        return switch (request.uri()) {
            case "/refused" -> response.status(400).sendString(Mono.just("no")).then();
            case "/ends-later" -> endLater(response);
            default -> response.sendString(request.receive().aggregate().asString().defaultIfEmpty("")).then();
        };
    }

    private Mono<Void> endLater(HttpServerResponse response) {
        var body = Mono.fromSupplier(() -> Unpooled.copiedBuffer("ok", StandardCharsets.UTF_8));
        return response.header("Content-Length", "2")
                .send(body.concatWith(end.asMono().cast(ByteBuf.class)), any -> true)
                .then().doFinally(any -> ended.countDown());
    }

    /** Notifies the server of a sent answer after the client has it, and counts the reads. */
    private final class LateNotifier extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.fireChannelRead(message);
            reads.incrementAndGet();
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message).addListener(written -> {
                var _ = context.executor().schedule(() -> promise.trySuccess(), LATER.toMillis(),
                        TimeUnit.MILLISECONDS);
            });
        }
    }
}
