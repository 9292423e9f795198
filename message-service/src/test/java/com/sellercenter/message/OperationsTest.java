package com.sellercenter.message;

import static com.sellercenter.kit.database.CancelShield.shield;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.message.outbox.OutboxRelay;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;

/** What operators see of the service (reliability, section 5). */
class OperationsTest extends MessageServiceTest {

    @Autowired
    private OutboxRelay relay;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"outbox_pending", "bulkhead_waiting", "bulkhead_permits_in_use", "group_commit_waiting",
            "group_commit_in_flight", "outbox_oldest_age_seconds", "outbox_relay_active",
            "outbox_publish_lag_seconds_bucket", "health_up",
            "r2dbc_pool_acquired_connections", "http_server_requests_seconds_count"})
    void measures(String name) {
        var _ = opened(ConversationType.MESSAGE);

        await().atMost(TIMEOUT).untilAsserted(() -> TestClient.at(managementPort).get().uri("/actuator/prometheus")
                .exchange().expectStatus().isOk().expectBody(String.class)
                .value(text -> assertThat(text).contains("\n" + name)));
    }

    @Test
    void failsLivenessWhileTheRelayIsDead() {
        relay.stop();
        try {
            awaitLiveness(503);
        } finally {
            relay.start();
        }
        awaitLiveness(200);
    }

    @Test
    void hearsFromTheDatabaseOnAsManyEventLoopsAsProcessors() {
        var threads = Flux.range(0, 200)
                .flatMap(i -> shield(database.sql("SELECT 1").map(row -> Thread.currentThread().getName()).one()), 16)
                .collect(Collectors.toSet()).block(TIMEOUT);

        assertThat(threads).allMatch(name -> name.startsWith("event-loop"))
                .hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    }

    // the 8 KiB that the gateway takes, and its own: the token of a caller with many shops, an encoded target
    @Test
    void takesMoreHeadersThanTheGatewayMaySend() {
        var shops = LongStream.range(100_000, 101_000).boxed().toArray(Long[]::new);
        http.get()
                .uri(URI.create(
                        "http://localhost:" + port() + "/api/v1/remote/1/messages/?q=" + "%C3%A7".repeat(4_000)))
                .header(HttpHeaders.AUTHORIZATION, Callers.seller(shops)).header("X-Large", "x".repeat(8_000))
                .exchange()
                .expectStatus().isOk();
    }

    private void awaitLiveness(int status) {
        await().atMost(TIMEOUT).untilAsserted(() -> TestClient.at(managementPort).get()
                .uri("/actuator/health/liveness").exchange().expectStatus().isEqualTo(status));
    }
}
