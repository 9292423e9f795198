package com.sellercenter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The wire between two parts, which a test can cut: a TCP proxy that passes everything on until it is told to fail. What a
 * fault does to the bytes is what a network does: a black hole delays them and loses none once it is over, a reset tears
 * the connections, a refusal is a port where nobody listens.
 */
public final class FaultProxy implements AutoCloseable {

    private enum Fault {
        NONE, REFUSE, BLACK_HOLE, RESET
    }

    private static final Duration LOOK = Duration.ofMillis(5);

    private final InetSocketAddress target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration delay = Duration.ZERO;
    private volatile @Nullable ServerSocket door;

    /** Stands before that part, passing, on a free port of this machine. */
    public FaultProxy(String host, int targetPort) {
        this.target = new InetSocketAddress(host, targetPort);
        this.port = open(0);
    }

    /** Stands before the part at {@code host:port}. */
    public static FaultProxy before(String address) {
        var colon = address.lastIndexOf(':');
        return new FaultProxy(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    public int port() {
        return port;
    }

    /** {@code host:port} of this end of the wire. */
    public String address() {
        return "localhost:" + port;
    }

    /** Passes again, without delay; what a black hole kept goes on. */
    public void pass() {
        delay = Duration.ZERO;
        fault = Fault.NONE;
        if (door == null) {
            var _ = open(port);
        }
    }

    /** Nobody listens any more, and whoever was connected is cut off: the part is down. */
    public void refuse() {
        fault = Fault.REFUSE;
        close(door);
        door = null;
        cut();
    }

    /** Connections can be made, but not a byte goes through either way. */
    public void blackHole() {
        fault = Fault.BLACK_HOLE;
    }

    /** Every connection is torn with a reset, and so is every new one. */
    public void reset() {
        fault = Fault.RESET;
        cut();
    }

    /** Tears the connections there are; new ones pass. What a restart looks like from outside. */
    public void cut() {
        sockets.forEach(FaultProxy::tear);
        sockets.clear();
    }

    /**
     * Over the connections there are, not a byte ever goes again, and neither end is told; new ones pass. What a fail-over to
     * another machine looks like from outside.
     */
    public void lose() {
        lost.addAll(sockets);
        sockets.clear();
    }

    /** Every piece of data takes that much longer, each way. */
    public void delay(Duration longer) {
        delay = longer;
    }

    @Override
    public void close() {
        lost.clear();
        refuse();
    }

    private int open(int wanted) {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            door = opened;
            Thread.ofVirtual().name("fault-proxy").start(() -> accept(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                var client = opened.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client) {
        if (fault == Fault.RESET || fault == Fault.REFUSE) {
            tear(client);
            return;
        }
        stayInTheHole(client);
        try {
            var server = new Socket();
            sockets.add(server);
            server.connect(target);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(client, server));
            pump(server, client);
        } catch (IOException targetIsAway) {
            tear(client);
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try {
            for (int length; (length = from.getInputStream().read(buffer)) >= 0;) {
                LockSupport.parkNanos(delay.toNanos());
                stayInTheHole(from);
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException torn) {
            // so is the other side, below
        }
        stayInTheHole(from);
        close(from);
        close(to);
        sockets.remove(from);
        sockets.remove(to);
    }

    private void stayInTheHole(Socket socket) {
        while (fault == Fault.BLACK_HOLE || lost.contains(socket)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    // a socket that lingers for no time is reset when it is closed
    private static void tear(Socket socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            // what is closed need not be torn
        }
        close(socket);
    }

    private static void close(@Nullable AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
