package com.sellercenter.testing.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Many clients at once, most of which disconnect in the middle of their request: after the request is sent, a few milliseconds
 * before its answer could be there, with or without a reset. The others wait for their answers.
 */
public final class CancelStorm {

    private static final int CONCURRENCY = 64;
    private static final int CLIENTS_PER_WAITING_ONE = 4;
    private static final Duration MAX_WAIT = Duration.ofMillis(25);
    private static final int TIMEOUT_MILLIS = 20_000;

    private final int port;
    private final Random random;
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger cancelled = new AtomicInteger();

    /** @param port of the service on this machine */
    public CancelStorm(int port, long seed) {
        this.port = port;
        this.random = new Random(seed);
    }

    /** A POST of JSON. */
    public record Request(String path, String authorization, String body) {

        private byte[] bytes() {
            var content = body.getBytes(StandardCharsets.UTF_8);
            return """
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    Authorization: %s\r
                    Content-Type: application/json\r
                    Content-Length: %s\r
                    \r
                    %s""".formatted(path, authorization, content.length, body).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The answer to one of the clients that waited. */
    public record Answer(int status, String body) {}

    /** Creates the requests by their number. */
    public interface Requests {
        Request number(int number);
    }

    /** Sends all requests, and returns the answers to the clients that waited, by number. */
    public Map<Integer, Answer> send(int count, Requests requests) {
        var permits = new Semaphore(CONCURRENCY);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                var client = i % CLIENTS_PER_WAITING_ONE == 0 ? waiting(i, requests) : leaving(i, requests);
                permits.acquireUninterruptibly();
                clients.execute(() -> {
                    client.run();
                    permits.release();
                });
            }
        }
        return answers;
    }

    /** How many clients disconnected. */
    public int cancelled() {
        return cancelled.get();
    }

    private Runnable waiting(int number, Requests requests) {
        var request = requests.number(number).bytes();
        return () -> awaitAnswer(number, request);
    }

    private Runnable leaving(int number, Requests requests) {
        var request = requests.number(number).bytes();
        var stay = random.nextLong(MAX_WAIT.toNanos());
        return () -> disconnect(request, stay);
    }

    private void awaitAnswer(int number, byte[] request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            var answer = text(new BufferedInputStream(socket.getInputStream()));
            answers.put(number, new Answer(Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(answer.indexOf("\r\n\r\n") + 4)));
        } catch (IOException e) {
            answers.put(number, new Answer(0, e.toString()));
        }
    }

    private void disconnect(byte[] request, long stay) {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request);
            LockSupport.parkNanos(stay);
            if (stay % 2 == 0) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            cancelled.incrementAndGet();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(InputStream answer) throws IOException {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
}
