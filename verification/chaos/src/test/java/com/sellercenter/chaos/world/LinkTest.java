package com.sellercenter.chaos.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.part.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a link does to the connections through it, seen from an echo behind it. */
class LinkTest {

    private final ServerSocket echo = echo();
    private final Link link = new Link(freePort(), Targets.only(echo.getLocalPort()));

    @AfterEach
    void close() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void passesBytesBothWays() throws IOException {
        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();
        }
    }

    @Test
    void refusesNewConnectionsAndKeepsOldOnes() throws IOException {
        try (var old = connect()) {
            assertThat(echoed(old)).isTrue();

            link.refuse();

            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThat(echoed(old)).isTrue();
        }
    }

    @Test
    void holdsBytesBackInABlackHoleAndDeliversThemAfterwards() throws IOException {
        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();
            link.blackHole();
            client.getOutputStream().write(1);
            client.setSoTimeout(200);
            assertThatThrownBy(client.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);

            link.pass();

            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void resetsConnections() throws IOException {
        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();

            link.reset();

            assertThatThrownBy(client.getInputStream()::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void delaysEachDirection() throws IOException {
        try (var client = connect()) {
            link.delay(Duration.ofMillis(100));
            var begin = System.nanoTime();

            assertThat(echoed(client)).isTrue();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void letsConnectionsInAgainAfterARefusal() throws IOException {
        link.refuse();
        link.pass();

        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.connect(Ports.address(link.port()), 1000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static boolean echoed(Socket client) throws IOException {
        client.getOutputStream().write(7);
        return client.getInputStream().read() == 7;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket echo() {
        try {
            var server = new ServerSocket();
            server.bind(Ports.address(0));
            Thread.ofVirtual().start(() -> serve(server));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(ServerSocket server) {
        try {
            while (true) {
                var client = server.accept();
                Thread.ofVirtual().start(() -> echo(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException reset) {
            // as the test wanted
        }
    }
}
