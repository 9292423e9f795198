package com.sellercenter.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Plays a service that streams: each request with {@code ?stream=name} gets what is sent under the name. */
final class StreamStub {

    static final String FIRST = "retry: 1000\n\n";

    private static final Map<String, Sinks.Many<String>> STREAMS = new ConcurrentHashMap<>();

    private StreamStub() {}

    /** Sends it to all who have the stream open. */
    static void send(String name, String text) {
        stream(name).emitNext(text, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Closes the connections amid the answer, as a service that is killed. */
    static void die(String name) {
        stream(name).emitError(new IllegalStateException("killed"), Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** How many have it open. */
    static int open(String name) {
        return stream(name).currentSubscriberCount();
    }

    static Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        response.header("Content-Type", "text/event-stream");
        if (request.method().equals(HttpMethod.HEAD)) {
            return response.send();
        }
        var name = request.uri().replaceFirst(".*stream=", "");
        return response.send(Flux.just(FIRST).concatWith(stream(name).asFlux()).map(StreamStub::bytes),
                bytes -> true).then();
    }

    private static Sinks.Many<String> stream(String name) {
        return STREAMS.computeIfAbsent(name, key -> Sinks.many().multicast().directBestEffort());
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
