package com.sellercenter.benchmark.latency;

import com.sellercenter.local.part.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Many clients of event streams in one thread; notes when each message was first told to anybody. */
final class Streams implements AutoCloseable {

    private static final Pattern MESSAGE = Pattern.compile("event: message\\ndata: \\{\"id\":(\\d+),");
    private static final int CONNECTING_AT_ONCE = 100;
    private static final int MAX_KEPT = 4_000; // of a stream's text: an event that has not ended

    private final InetSocketAddress gateway;
    private final Iterator<String> authorizations;
    private final Selector selector;
    private final Map<Long, Long> toldNanos = new ConcurrentHashMap<>();
    private final AtomicInteger connecting = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final Thread thread = Thread.ofPlatform().name("streams").unstarted(this::run);
    private volatile boolean closed;

    /** @param authorizations a header line for each stream */
    Streams(int port, Iterator<String> authorizations) {
        this.gateway = Ports.address(port);
        this.authorizations = authorizations;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    /** How many have begun to send. */
    int open() {
        return open.get();
    }

    /** How many were refused, or have ended. */
    int lost() {
        return lost.get();
    }

    /** When the messages were told, by their ids, in the nanoseconds of {@link System#nanoTime}. */
    Map<Long, Long> toldNanos() {
        return toldNanos;
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try (selector) {
            while (!closed) {
                while (connecting.get() < CONNECTING_AT_ONCE && authorizations.hasNext()) {
                    connect(new Stream(authorizations.next()));
                }
                selector.select(this::serve, 100);
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(Stream stream) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
        connecting.incrementAndGet();
        channel.register(selector, SelectionKey.OP_CONNECT, stream);
        channel.connect(gateway);
    }

    private void serve(SelectionKey key) {
        var stream = (Stream) key.attachment();
        var channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                channel.write(ByteBuffer.wrap(stream.request()));
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                read(channel, stream);
            }
        } catch (IOException e) {
            lose(channel, stream);
        }
    }

    private void read(SocketChannel channel, Stream stream) throws IOException {
        var count = channel.read(buffer.clear());
        if (count < 0) {
            lose(channel, stream);
            return;
        }
        var now = System.nanoTime();
        stream.text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        if (!stream.begun && stream.text.indexOf("retry:") > 0) {
            stream.begun = true;
            connecting.decrementAndGet();
            open.incrementAndGet();
        }
        var told = MESSAGE.matcher(stream.text);
        while (told.find()) {
            toldNanos.putIfAbsent(Long.valueOf(told.group(1)), now);
        }
        stream.forgetAllBut(MAX_KEPT);
    }

    private void lose(SocketChannel channel, Stream stream) {
        lost.incrementAndGet();
        if (!stream.begun) {
            connecting.decrementAndGet();
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Stream {

        private final String authorization;
        private final StringBuilder text = new StringBuilder(0);
        private boolean begun;

        private Stream(String authorization) {
            this.authorization = authorization;
        }

        private byte[] request() {
            return ("GET /users/events/ HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + authorization
                    + "\r\n").getBytes(StandardCharsets.UTF_8);
        }

        // what is known already, or is too long
        private void forgetAllBut(int max) {
            var end = text.lastIndexOf("\n\n");
            text.delete(0, Math.max(0, Math.max(end, text.length() - max)));
            text.trimToSize();
        }
    }
}
