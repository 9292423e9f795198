package com.sellercenter.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a fault proxy does to the connections through it, seen from an echo server behind it. */
class FaultProxyTest {

    private final ServerSocket echo = echo();
    private final FaultProxy proxy = new FaultProxy("localhost", echo.getLocalPort());

    @AfterEach
    void close() throws IOException {
        proxy.close();
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

            proxy.refuseNew();

            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThat(echoed(old)).isTrue();
        }
    }

    @Test
    void holdsBytesBackInABlackHoleAndDeliversThemAfterwards() throws IOException {
        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();
            proxy.blackHole();
            client.getOutputStream().write(1);
            client.setSoTimeout(200);
            assertThatThrownBy(client.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);

            proxy.pass();

            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void resetsConnections() throws IOException {
        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();

            proxy.reset();

            assertThatThrownBy(client.getInputStream()::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void delaysEachDirection() throws IOException {
        try (var client = connect()) {
            proxy.delay(Duration.ofMillis(100));
            var begin = System.nanoTime();

            assertThat(echoed(client)).isTrue();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void letsConnectionsInAgainAfterARefusal() throws IOException {
        proxy.refuse();
        proxy.pass();

        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();
        }
    }

    @Test
    void refusesNewConnectionsAndResetsOldOnesWhereThePartIsDown() throws IOException {
        try (var old = connect()) {
            assertThat(echoed(old)).isTrue();

            proxy.refuse();

            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThatThrownBy(old.getInputStream()::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void cutsOpenConnectionsAndPassesNewOnes() throws IOException {
        try (var old = connect()) {
            assertThat(echoed(old)).isTrue();

            proxy.cut();

            assertThatThrownBy(old.getInputStream()::read).isInstanceOf(SocketException.class);
            try (var next = connect()) {
                assertThat(echoed(next)).isTrue();
            }
        }
    }

    @Test
    void losesOpenConnectionsForGoodAndPassesNewOnes() throws IOException {
        try (var old = connect()) {
            assertThat(echoed(old)).isTrue();

            proxy.lose();
            proxy.pass();

            old.getOutputStream().write(1);
            old.setSoTimeout(200);
            assertThatThrownBy(old.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
            try (var next = connect()) {
                assertThat(echoed(next)).isTrue();
            }
        }
    }

    @Test
    void goesToTheFirstTargetThatAccepts() throws IOException {
        var nobody = new ServerSocket(0);
        nobody.close();
        var targets = List.of(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), nobody.getLocalPort()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.getLocalPort()));
        try (var balanced = new FaultProxy(0, () -> targets); var client = connect(balanced)) {
            assertThat(echoed(client)).isTrue();
        }
    }

    @Test
    void endsAConnectionThatBothSidesHaveEnded() throws IOException {
        try (var client = connect()) {
            assertThat(echoed(client)).isTrue();

            client.shutdownOutput();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        return connect(proxy);
    }

    private static Socket connect(FaultProxy proxy) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), 1000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static boolean echoed(Socket client) throws IOException {
        client.getOutputStream().write(7);
        return client.getInputStream().read() == 7;
    }

    private static ServerSocket echo() {
        try {
            var server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
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
