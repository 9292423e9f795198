package com.sellercenter.benchmark.baseline;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** A Reactor Netty server that answers every request with the bytes of a file. Arguments: port, file. */
final class BareNetty {

    private BareNetty() {}

    public static void main(String[] arguments) throws IOException {
        var bytes = Files.readAllBytes(Path.of(arguments[1]));
        HttpServer.create().host("127.0.0.1").port(Integer.parseInt(arguments[0]))
                .handle((request, response) -> response.header("Content-Type", "application/json")
                        .header("Content-Length", Integer.toString(bytes.length))
                        .send(Mono.just(Unpooled.wrappedBuffer(bytes))))
                .bindNow().onDispose().block();
    }
}
