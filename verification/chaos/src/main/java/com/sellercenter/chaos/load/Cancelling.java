package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Ports;
import com.sellercenter.system.Wait;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/** A client that hangs up in the middle of its request, or before the answer. */
record Cancelling(int port, Ledger ledger, Random random) {

    private static final int CONNECT_MILLIS = 500;

    // at most so many milliseconds after the request: when all is quick it is then under way, when all is slow it is later
    private static final int SOON = 25;
    private static final int LATE = 250;

    /** Sends it, all or half of it, and is gone some milliseconds later. */
    void cut(Request request) {
        try (var socket = new Socket()) {
            socket.connect(Ports.address(port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoLinger(true, 0); // hang up, rather than say goodbye
            var bytes = bytes(request);
            socket.getOutputStream().write(bytes, 0, random.nextInt(10) == 0 ? bytes.length / 2 : bytes.length);
            Wait.pause(Duration.ofMillis(random.nextInt(random.nextBoolean() ? SOON : LATE)));
            ledger.cancelled();
        } catch (IOException nobodyThere) {
            // then there is nothing to cut
        }
    }

    private byte[] bytes(Request request) {
        var body = request.body() == null ? "" : request.body();
        var head = new StringBuilder(
                "%s %s HTTP/1.1\r\nHost: localhost:%s\r\n".formatted(request.method(), request.path(), port));
        request.headers().forEach(header -> head.append(header.name()).append(": ").append(header.value())
                .append("\r\n"));
        head.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n");
        return head.append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}
