package com.sellercenter.endtoend.browser;

import com.sellercenter.testing.fault.FaultProxy;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * An HTTP proxy before the gateway that answers in its place, or loses its answer, where a test says so. Browsers reach it
 * through a {@link FaultProxy}, which takes the whole network away.
 */
final class FaultyGateway implements AutoCloseable {

    private static final Set<String> OF_ONE_HOP = Set.of("connection", "content-length", "transfer-encoding", "upgrade",
            "keep-alive", "date");

    private final URI gateway;
    private final HttpServer server;
    private final FaultProxy network;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param status what is answered in place of the gateway; 0: the gateway answers, and nobody gets it */
    private record Fault(Predicate<String> requests, int status, Map<String, String> headers) {}

    FaultyGateway(URI gateway) {
        this.gateway = gateway;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        network = new FaultProxy("127.0.0.1", server.getAddress().getPort());
    }

    /** Where browsers find it. */
    String address() {
        return "http://localhost:" + network.port();
    }

    /** The network between browsers and the gateway. */
    FaultProxy network() {
        return network;
    }

    /** Answers requests that begin so ({@code POST /users/}) with that status, until {@link #pass}. */
    void refuse(String beginning, int status, Map<String, String> headers) {
        faults.add(new Fault(request -> request.startsWith(beginning), status, headers));
    }

    /** Lets the gateway answer requests that begin so, and closes the connection in place of the answer. */
    void loseAnswers(String beginning) {
        refuse(beginning, 0, Map.of());
    }

    /** Ends all that this proxy does wrong. */
    void pass() {
        faults.clear();
    }

    /** How many requests have come that begin so. */
    long count(String beginning) {
        return requests.stream().filter(request -> request.startsWith(beginning)).count();
    }

    @Override
    public void close() {
        network.close();
        server.stop(0);
        client.shutdownNow();
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        var body = exchange.getRequestBody().readAllBytes();
        var fault = faults.stream().filter(each -> each.requests().test(request)).findFirst();
        try (exchange) {
            if (fault.isPresent() && fault.get().status() > 0) {
                refuse(exchange, fault.get());
                return;
            }
            var answer = client.send(forwarded(exchange, body), BodyHandlers.ofInputStream());
            try (var content = answer.body()) {
                if (fault.isEmpty()) {
                    pass(answer, content, exchange);
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void refuse(HttpExchange exchange, Fault fault) throws IOException {
        var body = "{\"detail\": \"status %s\"}".formatted(fault.status()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        fault.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(fault.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpRequest forwarded(HttpExchange exchange, byte[] body) {
        var target = exchange.getRequestURI();
        var request = HttpRequest.newBuilder(gateway.resolve(target.getRawPath()
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isOfOneHop(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.method(exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)).build();
    }

    // an event stream is passed on as it comes
    private static void pass(HttpResponse<InputStream> answer, InputStream content, HttpExchange exchange)
            throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!isOfOneHop(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        var hasBody = answer.statusCode() != 204 && answer.statusCode() != 304;
        exchange.sendResponseHeaders(answer.statusCode(), hasBody ? 0 : -1);
        if (!hasBody) {
            return;
        }
        var buffer = new byte[8192];
        for (var count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            exchange.getResponseBody().write(buffer, 0, count);
            exchange.getResponseBody().flush();
        }
    }

    private static boolean isOfOneHop(String name) {
        return OF_ONE_HOP.stream().anyMatch(name::equalsIgnoreCase);
    }
}
