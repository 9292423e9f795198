package com.sellercenter.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.process.CannotStart;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private IntUnaryOperator status = number -> 200;
    private HttpServer gateway;
    private DemoData data;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
        data = new DemoData(new Api(URI.create("http://localhost:" + gateway.getAddress().getPort())),
                "operator");
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void isLoadedOnce() {
        data.loadOnce(folder.resolve("demo-data"));
        var once = requests.get();
        data.loadOnce(folder.resolve("demo-data"));

        assertThat(once).isPositive();
        assertThat(requests).hasValue(once);
    }

    @Test
    void isOfferedAgainToAGatewayThatIsBusy() {
        status = number -> number % 2 == 1 ? 503 : 200;
        data.loadOnce(folder.resolve("demo-data"));

        assertThat(folder.resolve("demo-data")).exists();
    }

    @Test
    void saysInOneSentenceThatItIsRefused() {
        status = number -> 401;

        assertThatThrownBy(() -> data.loadOnce(folder.resolve("demo-data"))).isInstanceOf(CannotStart.class)
                .hasMessage(
                        "The demo data cannot be loaded: POST /api/v1/remote/1/reference/users/ was answered 401 {}");
        assertThat(requests).hasValue(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Retry-After", "0");
        exchange.sendResponseHeaders(status.applyAsInt(requests.incrementAndGet()), 2);
        exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        exchange.close();
    }
}
