package com.sellercenter.testing.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy between two parts that passes everything on until it is told to fail. A fault does to the bytes what a
 * network does: a black hole delays them and loses none once it is over, a reset tears the connections, a refusal is a
 * port where nobody listens.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 256;

    private enum State {
        PASSING, REFUSING, BLACK_HOLE, RESETTING
    }

    private final Supplier<List<InetSocketAddress>> targets;
    private final int port;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Object listening = new Object(); // the accepting thread never waits for it
    private volatile State state = State.PASSING;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private @Nullable Listener listener;

    private record Listener(ServerSocket socket, Thread thread) {}

    /** Passes to that part, on a free port of this machine. */
    public FaultProxy(String host, int targetPort) {
        this(0, () -> List.of(new InetSocketAddress(host, targetPort)));
    }

    /**
     * Passes on a port of this machine.
     *
     * @param targets asked for each new connection: where it goes, in the order in which that is tried
     */
    public FaultProxy(int port, Supplier<List<InetSocketAddress>> targets) {
        this.targets = targets;
        this.port = listen(port);
    }

    /** Passes to the part at {@code host:port}. */
    public static FaultProxy before(String address) {
        var colon = address.lastIndexOf(':');
        return new FaultProxy(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    public int port() {
        return port;
    }

    /** {@code host:port} at which clients connect. */
    public String address() {
        return "localhost:" + port;
    }

    /** Ends every fault and the delay: what a black hole held back is delivered, new connections are accepted. */
    public void pass() {
        delay = Duration.ZERO;
        become(State.PASSING);
    }

    /** Nobody listens any more and all connections are reset: the part is down. */
    public void refuse() {
        refuseNew();
        cut();
    }

    /** New connections are refused; those that are open go on. */
    public void refuseNew() {
        become(State.REFUSING);
    }

    /** Connections are accepted, but not a byte goes through in either direction until {@link #pass}. */
    public void blackHole() {
        become(State.BLACK_HOLE);
    }

    /** Every connection is reset, and so is every new one. */
    public void reset() {
        become(State.RESETTING);
        cut();
    }

    /** Resets the connections that are open; new ones pass. What a restart looks like from outside. */
    public void cut() {
        cuts.incrementAndGet();
        connections.stream().filter(connection -> !connection.isLost()).forEach(ProxiedConnection::reset);
    }

    /**
     * Over the connections that are open not a byte ever goes again, and neither end is told; new ones pass. What a
     * fail-over to another machine looks like from outside.
     */
    public void lose() {
        connections.forEach(ProxiedConnection::lose);
    }

    /** Every piece of data takes that much longer, in each direction. */
    public void delay(Duration longer) {
        delay = longer;
    }

    @Override
    public void close() {
        refuseNew();
        cuts.incrementAndGet();
        connections.forEach(ProxiedConnection::reset);
    }

    /** Returns when data may pass over that connection, delayed, or when the connection is reset. */
    void hold(ProxiedConnection connection) throws InterruptedException {
        Thread.sleep(delay);
        synchronized (this) {
            while ((state == State.BLACK_HOLE || connection.isLost()) && !connection.isReset()) {
                wait();
            }
        }
    }

    void remove(ProxiedConnection connection) {
        connections.remove(connection);
        wakeAll();
    }

    private void become(State next) {
        synchronized (listening) {
            state = next;
            if (next == State.REFUSING) {
                stopListening();
            } else if (listener == null) {
                var _ = listen(port);
            }
        }
        wakeAll();
    }

    private synchronized void wakeAll() {
        notifyAll();
    }

    private int listen(int wanted) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
            listener = new Listener(socket, Thread.ofPlatform().daemon().start(() -> accept(socket)));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopListening() {
        try {
            if (listener != null) {
                listener.socket().close();
                listener.thread().join(); // until then the operating system may accept one more
                listener = null;
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var client = socket.accept();
                var cutsBefore = cuts.get();
                Thread.ofVirtual().start(() -> open(new ProxiedConnection(this, client), cutsBefore));
            }
        } catch (IOException closed) {
            // nobody is accepted any more
        }
    }

    private void open(ProxiedConnection connection, int cutsBefore) {
        connections.add(connection);
        if (state == State.RESETTING || cuts.get() != cutsBefore) {
            connection.reset();
        } else {
            connection.open(targets);
        }
    }
}
