package com.sellercenter.chaos.world;

import com.sellercenter.local.part.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP door between two parts: it passes bytes on, or does with them what a broken network does. */
public final class Link implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1000;

    /** What becomes of connections and bytes. */
    enum State {
        PASS, REFUSE, BLACK_HOLE, RESET, CLOSED
    }

    private final int port;
    private final Targets targets;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private State state = State.PASS;
    private ServerSocket server;
    private boolean accepting;
    private volatile Duration delay = Duration.ZERO;

    /** Opens the door at a port; behind it, connections go to the targets. */
    public Link(int port, Targets targets) {
        this.port = port;
        this.targets = targets;
        this.server = listen();
        Thread.ofPlatform().daemon().name("link " + port).start(this::acceptOn);
    }

    public int port() {
        return port;
    }

    /** All is well again: what was held back flows, new connections are let in. */
    public void pass() {
        delay = Duration.ZERO;
        become(State.PASS);
    }

    /** New connections are refused; those there are go on. */
    public void refuse() {
        become(State.REFUSE);
    }

    /** Nothing passes and nobody is told, as when a cable is cut; what was sent meanwhile arrives after {@link #pass}. */
    public void blackHole() {
        become(State.BLACK_HOLE);
    }

    /** Every connection is reset, and each new one at once. */
    public void reset() {
        become(State.RESET);
        passages.forEach(Passage::reset);
    }

    /** Everything takes that much longer, in each direction. */
    public void delay(Duration longer) {
        delay = longer;
    }

    @Override
    public void close() {
        become(State.CLOSED);
        passages.forEach(Passage::reset);
    }

    Duration delay() {
        return delay;
    }

    void forget(Passage passage) {
        passages.remove(passage);
    }

    /** Returns when bytes may pass. */
    synchronized void awaitPassing() throws InterruptedException {
        while (state == State.BLACK_HOLE) {
            wait();
        }
    }

    private synchronized void become(State next) {
        state = next;
        if (next == State.REFUSE || next == State.CLOSED) {
            closeServer();
        } else if (server.isClosed()) {
            server = listen();
        }
        notifyAll();
    }

    private synchronized void closeServer() {
        try {
            server.close();
            while (accepting) {
                wait(); // until then the system may let one more in
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ServerSocket listen() {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(Ports.address(port), 256);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptOn() {
        try {
            while (true) {
                var open = openServer();
                if (open == null) {
                    return;
                }
                accept(open);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized @Nullable ServerSocket openServer() throws InterruptedException {
        while (state == State.REFUSE) {
            wait();
        }
        accepting = state != State.CLOSED;
        return accepting ? server : null;
    }

    private synchronized void accepted() {
        accepting = false;
        notifyAll();
    }

    private void accept(ServerSocket open) {
        try {
            var client = open.accept();
            Thread.ofVirtual().start(() -> lead(client));
        } catch (IOException refusedFromNowOn) {
            // the next look at the state tells
        } finally {
            accepted();
        }
    }

    private void lead(Socket client) {
        try {
            awaitPassing();
            var target = connect();
            var passage = new Passage(this, client, target);
            passages.add(passage);
            if (isResetting()) {
                passage.reset();
            } else {
                passage.open();
            }
        } catch (IOException nobodyThere) {
            Passage.reset(client);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized boolean isResetting() {
        return state == State.RESET || state == State.CLOSED;
    }

    private Socket connect() throws IOException {
        for (var candidate : targets.inTurn()) {
            var socket = new Socket();
            try {
                socket.connect(Ports.address(candidate), CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException next) {
                socket.close();
            }
        }
        throw new IOException("nobody accepts behind port " + port);
    }
}
