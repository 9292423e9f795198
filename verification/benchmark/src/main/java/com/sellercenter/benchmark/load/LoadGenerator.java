package com.sellercenter.benchmark.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Sends requests over keep-alive connections and takes the time. All connections share one thread. */
public final class LoadGenerator implements AutoCloseable {

    private static final LoopResources THREAD = LoopResources.create("load", 1, true);
    private static final Duration REPLY_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_CONNECTIONS = 256;

    // how late a request may be sent at a fixed rate: what a shorter nap would cost is missing elsewhere
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);

    private final Traffic traffic;
    private final ConnectionProvider connections;
    private final HttpClient client;

    public LoadGenerator(InetSocketAddress server, Traffic traffic) {
        this(server, traffic, REPLY_LIMIT);
    }

    /** @param replyLimit how long a free connection, and then a reply, is awaited; without them the request is a failure */
    LoadGenerator(InetSocketAddress server, Traffic traffic, Duration replyLimit) {
        this.traffic = traffic;
        connections = ConnectionProvider.builder("load").maxConnections(MAX_CONNECTIONS).pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(replyLimit).build();
        client = HttpClient.create(connections).runOn(THREAD).remoteAddress(() -> server).responseTimeout(replyLimit);
        client.warmup().block();
    }

    /** A closed loop: each of so many clients sends its next request when the last is answered. Every reply counts. */
    public Load closed(int clients, Duration duration) {
        var load = new Load();
        var end = System.nanoTime() + duration.toNanos();
        Flux.range(0, clients).flatMap(_ -> Mono.defer(() -> send(traffic.next(), System.nanoTime(), load))
                .repeat(() -> System.nanoTime() < end), clients).blockLast();
        return load.end();
    }

    /**
     * An open loop: requests are due at a fixed rate whether earlier ones are answered or not, and what one has to wait
     * for a free connection is part of its time. So a server that stalls is not spared what would have come meanwhile.
     */
    public Load open(double perSecond, Duration duration) {
        var load = new Load();
        var begin = System.nanoTime();
        var interval = (long) (1e9 / perSecond);
        var replies = new ArrayList<CompletableFuture<Void>>();
        for (var due = begin; due < begin + duration.toNanos(); due += interval) {
            awaitTime(due);
            replies.add(send(traffic.next(), due, load).toFuture());
        }
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).join();
        return load.end();
    }

    @Override
    public void close() {
        connections.dispose();
    }

    private Mono<Void> send(Call call, long dueNanos, Load load) {
        return request(call).response((response, body) -> status(call, response, body, dueNanos)).next()
                .onErrorReturn(Load::isWithoutReply, Load.NO_REPLY)
                .doOnNext(status -> load.record(status, System.nanoTime() - dueNanos)).then();
    }

    private ResponseReceiver<?> request(Call call) {
        var request = client.headers(headers -> headers.set(call.headers())).request(call.method()).uri(call.path());
        return call.json().isEmpty() ? request : request.send(ByteBufFlux.fromString(Mono.just(call.json())));
    }

    private static Mono<Integer> status(Call call, HttpClientResponse response, ByteBufFlux body, long dueNanos) {
        var status = response.status().code();
        var told = call.told();
        if (told == null) {
            return body.then(Mono.just(status));
        }
        return body.aggregate().asString().defaultIfEmpty("").doOnNext(
                text -> told.accept(new Reply(status, response.responseHeaders(), text, dueNanos))).thenReturn(status);
    }

    private static void awaitTime(long nanos) {
        for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, NAP));
        }
    }
}
