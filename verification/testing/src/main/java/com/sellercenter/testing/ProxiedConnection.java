package com.sellercenter.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link FaultProxy}: from the client to the target and back. */
final class ProxiedConnection {

    private static final int CONNECT_MILLIS = 1000;

    private final FaultProxy proxy;
    private final Socket client;
    private final AtomicInteger openDirections = new AtomicInteger(2);
    private @Nullable Socket target;
    private volatile boolean lost;
    private volatile boolean reset;

    ProxiedConnection(FaultProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    boolean isLost() {
        return lost;
    }

    boolean isReset() {
        return reset;
    }

    /** Connects to the first target that accepts, and passes data on until both sides have ended. */
    void open(Supplier<List<InetSocketAddress>> targets) {
        try {
            proxy.hold(this);
            var server = connected(targets.get());
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(client, server));
            pump(server, client);
        } catch (IOException nobodyAccepts) {
            reset();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No byte passes any more, and neither side is told. */
    void lose() {
        lost = true;
    }

    /** Sends RST to both sides. */
    void reset() {
        reset = true;
        reset(client);
        synchronized (this) {
            if (target != null) {
                reset(target);
            }
        }
        proxy.remove(this);
    }

    private Socket connected(List<InetSocketAddress> candidates) throws IOException {
        for (var candidate : candidates) {
            var socket = new Socket();
            try {
                socket.connect(candidate, CONNECT_MILLIS);
                return keep(socket);
            } catch (IOException next) {
                socket.close();
            }
        }
        throw new IOException("no target accepts");
    }

    private synchronized Socket keep(Socket connected) throws IOException {
        if (reset) {
            throw new IOException("reset meanwhile");
        }
        target = connected;
        return connected;
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try {
            for (int read; (read = from.getInputStream().read(buffer)) >= 0;) {
                proxy.hold(this);
                to.getOutputStream().write(buffer, 0, read);
            }
            proxy.hold(this);
            to.shutdownOutput();
            if (openDirections.decrementAndGet() == 0) {
                end();
            }
        } catch (IOException broken) {
            breakOff();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void end() throws IOException {
        client.close();
        synchronized (this) {
            if (target != null) {
                target.close();
            }
        }
        proxy.remove(this);
    }

    // one side has reset the connection: the other is told, as soon as data may pass
    private void breakOff() {
        try {
            proxy.hold(this);
            reset();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0); // close then sends RST
        } catch (IOException closedAlready) {
            // nothing is left to reset
        }
    }
}
