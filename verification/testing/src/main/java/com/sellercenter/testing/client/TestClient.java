package com.sellercenter.testing.client;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.testing.OnRealParts;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.http.client.HttpClient;

/** A client that accepts English, and reads and writes JSON as the services do. */
public final class TestClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int METRICS_BYTES = 4 << 20; // those of all tests of a module

    private TestClient() {}

    /** Of an operator, on a service's management port. */
    public static WebTestClient operator(int managementPort) {
        return at(managementPort).mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(METRICS_BYTES))
                .defaultHeaders(headers -> headers.setBearerAuth(OnRealParts.MANAGEMENT_TOKEN)).build();
    }

    /**
     * Of the service that listens on that port. Each request has a connection of its own: a service that refuses a request
     * before it has read it closes the connection, and the next request of the same test might take it from the pool.
     */
    public static WebTestClient at(int port) {
        return WebTestClient.bindToServer(new ReactorClientHttpConnector(HttpClient.newConnection()))
                .baseUrl("http://localhost:" + port).responseTimeout(TIMEOUT)
                .defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, "en").codecs(codecs -> {
                    codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(JsonFormat.mapper()));
                    codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(JsonFormat.mapper()));
                }).build();
    }
}
