package com.sellercenter.testing.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link FaultProxy}: from the client to the target and back. */
final class ProxiedConnection {

    private static final int CONNECT_MILLIS = 1000;

    private final FaultProxy proxy;
    private final Socket client;
    private final AtomicInteger openDirections = new AtomicInteger(2);
    private volatile @Nullable Socket target;
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
            target = server;
            if (reset) {
                throw new IOException("reset before it was connected");
            }
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(client, server));
            pump(server, client);
        } catch (IOException notOpen) {
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
        end(true);
    }

    private static Socket connected(List<InetSocketAddress> candidates) throws IOException {
        for (var candidate : candidates) {
            var socket = new Socket();
            try {
                socket.connect(candidate, CONNECT_MILLIS);
                return socket;
            } catch (IOException next) {
                socket.close();
            }
        }
        throw new IOException("no target accepts");
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try {
            for (int read; (read = read(from, buffer)) >= 0;) {
                proxy.hold(this);
                to.getOutputStream().write(buffer, 0, read);
            }
            proxy.hold(this);
            if (openDirections.decrementAndGet() == 0) {
                end(false);
            } else {
                to.shutdownOutput();
            }
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // that one side has reset the connection is held back too
    private int read(Socket from, byte[] buffer) throws IOException, InterruptedException {
        try {
            return from.getInputStream().read(buffer);
        } catch (IOException broken) {
            proxy.hold(this);
            throw broken;
        }
    }

    private void end(boolean abruptly) {
        Stream.of(client, target).filter(socket -> socket != null).forEach(socket -> close(socket, abruptly));
        proxy.remove(this);
    }

    private static void close(Socket socket, boolean abruptly) {
        try (socket) {
            if (abruptly) {
                socket.setSoLinger(true, 0); // close then sends RST
            }
        } catch (IOException closedAlready) {
            // nothing is left to close
        }
    }
}
