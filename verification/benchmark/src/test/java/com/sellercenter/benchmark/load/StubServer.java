package com.sellercenter.benchmark.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Answers every request with the same bytes, and nobody for a while once it has answered so many. */
final class StubServer implements AutoCloseable {

    private final ServerSocket listening;
    private final String answer;
    private final int stallAfter;
    private final Duration stall;
    private final AtomicInteger answered = new AtomicInteger();
    private final ReentrantReadWriteLock stalled = new ReentrantReadWriteLock();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    StubServer(String answer, int stallAfter, Duration stall) throws IOException {
        this.answer = answer;
        this.stallAfter = stallAfter;
        this.stall = stall;
        listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static StubServer answering(String answer) throws IOException {
        return new StubServer(answer, -1, Duration.ZERO);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    answer(socket);
                }
            }
        } catch (IOException gone) {
            // the client has closed the connection
        }
    }

    private void answer(Socket socket) throws IOException {
        if (answered.incrementAndGet() == stallAfter) {
            stallAll();
        }
        stalled.readLock().lock();
        try {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } finally {
            stalled.readLock().unlock();
        }
    }

    // Thread.sleep is the stall itself here, not a wait for something
    private void stallAll() {
        stalled.writeLock().lock();
        try {
            Thread.sleep(stall);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        } finally {
            stalled.writeLock().unlock();
        }
    }
}
