package com.sellercenter.benchmark.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A keep-alive connection with at most one request on its way. */
final class Connection {

    /** The reply is not whole yet. */
    static final int WAITING = -1;

    /** The server closed the connection instead of replying; it is open again. */
    static final int BROKEN = 0;

    private final InetSocketAddress server;
    private final Selector selector;
    private final ReplyReader reader = new ReplyReader();
    private SocketChannel channel;
    private @Nullable Call call;
    private long intendedNanos;

    Connection(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        channel = open();
    }

    /** Sends a request that is due at that time; the reply is awaited by {@link #receive}. */
    void send(Call next, long dueNanos) throws IOException {
        call = next;
        intendedNanos = dueNanos;
        reader.begin();
        try {
            write(ByteBuffer.wrap(next.request()));
        } catch (IOException closedMeanwhile) {
            reopen();
            write(ByteBuffer.wrap(next.request()));
        }
    }

    /** Takes what has come; gives the status of the reply, {@link #WAITING} or {@link #BROKEN}. */
    int receive() throws IOException {
        var buffer = reader.buffer();
        var count = read(ByteBuffer.wrap(buffer, reader.filled(), buffer.length - reader.filled()));
        if (count < 0) {
            reopen();
            return BROKEN;
        }
        return count > 0 && reader.took(count) ? finish() : WAITING;
    }

    long intendedNanos() {
        return intendedNanos;
    }

    void close() throws IOException {
        channel.close();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private int finish() throws IOException {
        var status = reader.status();
        var told = call == null ? null : call.told();
        if (told != null) {
            told.accept(reader.reply(intendedNanos));
        }
        if (status >= 400 && reader.isLast()) {
            reopen();
        }
        return status;
    }

    private int read(ByteBuffer into) {
        try {
            return channel.read(into);
        } catch (IOException reset) {
            return -1;
        }
    }

    private void reopen() throws IOException {
        channel.close();
        channel = open();
    }

    private SocketChannel open() throws IOException {
        var opened = SocketChannel.open(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }
}
