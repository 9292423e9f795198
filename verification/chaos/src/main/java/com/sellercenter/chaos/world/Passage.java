package com.sellercenter.chaos.world;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link Link}: from the client to the target and back. */
final class Passage {

    private final Link link;
    private final Socket client;
    private final Socket target;
    private final AtomicInteger open = new AtomicInteger(2);

    Passage(Link link, Socket client, Socket target) {
        this.link = link;
        this.client = client;
        this.target = target;
    }

    void open() throws SocketException {
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pump(client, target));
        Thread.ofVirtual().start(() -> pump(target, client));
    }

    /** Ends it the hard way, on both sides. */
    void reset() {
        reset(client);
        reset(target);
        link.forget(this);
    }

    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0); // close then sends RST
        } catch (IOException closedAlready) {
            // nothing left to reset
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16_384];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                link.awaitPassing();
                Until.passed(link.delay());
                to.getOutputStream().write(buffer, 0, read);
            }
            to.shutdownOutput();
            if (open.decrementAndGet() == 0) {
                end();
            }
        } catch (IOException broken) {
            reset(); // whoever ended it, the other side shall notice
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void end() throws IOException {
        client.close();
        target.close();
        link.forget(this);
    }
}
