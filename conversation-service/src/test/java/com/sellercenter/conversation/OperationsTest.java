package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.testing.Callers;
import com.sellercenter.testing.FaultProxy;
import com.sellercenter.testing.TestClient;
import io.r2dbc.pool.ConnectionPool;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** What operators see of the service (reliability, section 5), and what callers see while its database is away. */
class OperationsTest extends ConversationServiceTest {

    @Autowired
    private FaultProxy databaseWire;

    @Autowired
    private ConnectionPool pool;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @LocalManagementPort
    private int managementPort;

    @AfterEach
    void heal() {
        databaseWire.pass();
    }

    @Test
    void asksForPatienceWhileTheDatabaseIsAwayAndIsThereWhenItIs() {
        databaseWire.refuse();
        postAsShopper(question()).expectStatus().isEqualTo(503).expectHeader().exists(HttpHeaders.RETRY_AFTER);
        awaitHealth("readiness", 503);
        awaitHealth("liveness", 200);
        databaseWire.pass();

        await().atMost(PATIENCE).until(() -> status() == 200);

        awaitHealth("readiness", 200);
        await().atMost(PATIENCE).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
    }

    @Test
    void answersInTimeWhileTheDatabaseIsSilentForEver() {
        var _ = opened(question());
        databaseWire.lose();

        assertThat(status()).isIn(200, 503);

        await().atMost(PATIENCE).until(() -> status() == 200);
        await().atMost(PATIENCE).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveries_pending", "dead_letters_total", "r2dbc_pool_acquired_connections",
            "kafka_consumer_fetch_manager_records_lag", "http_server_requests_seconds_count"})
    void measures(String name) {
        var _ = opened(question());

        await().atMost(PATIENCE).untilAsserted(() -> TestClient.at(managementPort).get().uri("/actuator/prometheus")
                .exchange().expectStatus().isOk().expectBody(String.class)
                .value(text -> assertThat(text).contains("\n" + name)));
    }

    @Test
    void failsLivenessWhileAListenerLeavesRecordsLying() {
        var listener = Objects.requireNonNull(listeners.getListenerContainer("reference-data"));
        listener.pause();
        try {
            await().atMost(PATIENCE).until(listener::isContainerPaused);
            handOver("products", """
                    {"pk": 77, "name": "TV", "sku": "1", "base_code": "Q", "absolute_url": "/"}""");
            awaitHealth("liveness", 503);
        } finally {
            listener.resume();
        }
        awaitHealth("liveness", 200);
    }

    private int status() {
        return get(SHOPPER_PATH, Callers.shopper(shopper)).expectBody()
                .returnResult().getStatus().value();
    }

    private void awaitHealth(String group, int status) {
        await().atMost(PATIENCE).untilAsserted(() -> TestClient.at(managementPort).get()
                .uri("/actuator/health/" + group).exchange().expectStatus().isEqualTo(status));
    }
}
