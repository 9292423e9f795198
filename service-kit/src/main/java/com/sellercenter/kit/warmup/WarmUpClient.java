package com.sellercenter.kit.warmup;

import com.sellercenter.kit.tls.ServiceTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetSocketAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Sends a service its own requests. */
final class WarmUpClient implements AutoCloseable {

    private final ConnectionProvider connections;
    private final HttpClient http;

    WarmUpClient(InetSocketAddress self, LoopResources eventLoops, ServiceTls tls, int maxConnections) {
        connections = ConnectionProvider.create("warm-up", maxConnections);
        http = tls.toSelf(HttpClient.create(connections).runOn(eventLoops).remoteAddress(() -> self));
    }

    /** Completes with the answer's status; an answer that says that something is away is an error. */
    Mono<Integer> send(HotRequest request) {
        var authorized = http.headers(headers -> headers.set(HttpHeaders.AUTHORIZATION, request.authorization().get())
                .set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE));
        return sender(authorized, request)
                .responseSingle((answer, body) -> body.asString().defaultIfEmpty("").thenReturn(answer.status().code()))
                .filter(status -> status < HttpStatus.INTERNAL_SERVER_ERROR.value())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(request.path() + " is not answered yet")));
    }

    private static HttpClient.ResponseReceiver<?> sender(HttpClient http, HotRequest request) {
        var body = request.body();
        return body == null
                ? http.get().uri(request.path())
                : http.request(HttpMethod.POST).uri(request.path()).send(Mono.fromSupplier(
                        () -> ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, body)));
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
