package com.sellercenter.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends requests over keep-alive connections and takes the time, all on the calling thread. */
public final class LoadGenerator implements AutoCloseable {

    private static final Duration REPLY_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_CONNECTIONS = 256;

    // how late a due request or a reply may be noticed at a fixed rate: what a shorter nap would cost is missing elsewhere
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);

    private final InetSocketAddress server;
    private final Traffic traffic;
    private final long replyLimit;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private Load load = new Load();

    public LoadGenerator(InetSocketAddress server, Traffic traffic) {
        this(server, traffic, REPLY_LIMIT);
    }

    /** @param replyLimit how long replies are awaited once the time is over; those that do not come are failures */
    LoadGenerator(InetSocketAddress server, Traffic traffic, Duration replyLimit) {
        this.server = server;
        this.traffic = traffic;
        this.replyLimit = replyLimit.toNanos();
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A closed loop: each of so many clients sends its next request when the last is answered. Every reply counts. */
    public Load closed(int clients, Duration duration) {
        return running(() -> {
            var end = System.nanoTime() + duration.toNanos();
            while (idle.size() < clients) {
                idle.add(connect());
            }
            do {
                while (!idle.isEmpty() && System.nanoTime() < end) {
                    idle.remove().send(traffic.next(), System.nanoTime());
                }
                selector.select(this::receive, 100);
            } while (System.nanoTime() < end || (idle.size() < clients && System.nanoTime() < end + replyLimit));
        });
    }

    /**
     * An open loop: requests are due at a fixed rate whether earlier ones are answered or not, and what one has to wait
     * for a free connection is part of its time. So a server that stalls is not spared what would have come meanwhile.
     */
    public Load open(double perSecond, Duration duration) {
        return running(() -> {
            var begin = System.nanoTime();
            var end = begin + duration.toNanos();
            var interval = (long) (1e9 / perSecond);
            var due = begin;
            while ((due < end || idle.size() < connections.size()) && System.nanoTime() < end + replyLimit) {
                for (; due < end && due <= System.nanoTime() && (!idle.isEmpty() || mayConnect()); due += interval) {
                    (idle.isEmpty() ? connect() : idle.remove()).send(traffic.next(), due);
                }
                if (selector.selectNow(this::receive) == 0) {
                    LockSupport.parkNanos(Math.clamp(due - System.nanoTime(), 1, NAP));
                }
            }
            for (; due < end; due += interval) {
                load.record(Connection.BROKEN, System.nanoTime() - due);
            }
        });
    }

    @Override
    public void close() {
        try {
            for (var connection : connections) {
                connection.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Load running(Loop loop) {
        var begin = System.nanoTime();
        load = new Load();
        try {
            loop.run();
            giveUpWaiting();
        } catch (IOException e) {
            throw new UncheckedIOException("no load on " + server, e);
        }
        load.lasted(System.nanoTime() - begin);
        return load;
    }

    private void receive(SelectionKey key) {
        try {
            var connection = (Connection) key.attachment();
            var status = connection.receive();
            if (status != Connection.WAITING) {
                load.record(status, System.nanoTime() - connection.intendedNanos());
                idle.add(connection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // what is not answered after all that time counts as a failure, and its connection is of no more use
    private void giveUpWaiting() throws IOException {
        for (var connection : connections) {
            if (!idle.contains(connection)) {
                load.record(Connection.BROKEN, System.nanoTime() - connection.intendedNanos());
                connection.close();
            }
        }
        connections.retainAll(idle);
    }

    private boolean mayConnect() {
        return connections.size() < MAX_CONNECTIONS;
    }

    private Connection connect() throws IOException {
        var connection = new Connection(server, selector);
        connections.add(connection);
        return connection;
    }

    /** A way of sending. */
    private interface Loop {
        void run() throws IOException;
    }
}
