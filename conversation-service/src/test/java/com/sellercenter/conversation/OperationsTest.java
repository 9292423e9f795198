package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import com.sellercenter.testing.fault.FaultProxy;
import io.r2dbc.pool.ConnectionPool;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** What operators see of the service (reliability, section 5), and what callers see while its database is unavailable. */
class OperationsTest extends ConversationServiceTest {

    // more than the pool has connections
    private static final int CALLERS = 32;

    @Autowired
    private FaultProxy databaseProxy;

    @Autowired
    private ConnectionPool pool;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @LocalManagementPort
    private int managementPort;

    @AfterEach
    void heal() {
        databaseProxy.pass();
    }

    @Test
    void answersServiceUnavailableWhileTheDatabaseIsAwayAndIsThereWhenItIs() {
        databaseProxy.refuse();
        postAsShopper(question()).expectStatus().isEqualTo(503).expectHeader().exists(HttpHeaders.RETRY_AFTER);
        awaitHealth("readiness", 503);
        awaitHealth("liveness", 200);
        databaseProxy.pass();

        await().atMost(TIMEOUT).until(() -> status() == 200);

        awaitHealth("readiness", 200);
        await().atMost(TIMEOUT).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
    }

    @Test
    void answersInTimeWhileTheDatabaseIsSilentForEver() {
        var _ = opened(question());
        var _ = statusesAtOnce(); // so that the pool is full of connections
        databaseProxy.lose();

        assertThat(statusesAtOnce()).contains(503).isSubsetOf(200, 503);

        await().atMost(TIMEOUT).until(() -> statusesAtOnce().stream().allMatch(status -> status == 200));
        await().atMost(TIMEOUT).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveries_pending", "bulkhead_waiting", "bulkhead_permits_in_use", "group_commit_waiting",
            "group_commit_in_flight", "dead_letters_total", "r2dbc_pool_acquired_connections",
            "kafka_consumer_fetch_manager_records_lag", "http_server_requests_seconds_count"})
    void measures(String name) {
        var _ = opened(question());

        awaitMetrics(name);
    }

    @Test
    void measuresWhatItsProbesAreAnswered() {
        awaitMetrics("health_up{application=\"conversation-service\",group=\"readiness\"} 1.0");
        databaseProxy.refuse();

        awaitMetrics("health_up{application=\"conversation-service\",group=\"readiness\"} 0.0");
        awaitMetrics("health_up{application=\"conversation-service\",group=\"liveness\"} 1.0");
    }

    @Test
    void failsLivenessWhileAListenerLeavesRecordsLying() {
        var listener = Objects.requireNonNull(listeners.getListenerContainer("reference-data"));
        listener.pause();
        try {
            await().atMost(TIMEOUT).until(listener::isContainerPaused);
            handOver("products", """
                    {"pk": 77, "name": "TV", "sku": "1", "base_code": "Q", "absolute_url": "/"}""");
            awaitHealth("liveness", 503);
        } finally {
            listener.resume();
        }
        awaitHealth("liveness", 200);
    }

    private List<Integer> statusesAtOnce() {
        List<Future<Integer>> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = IntStream.range(0, CALLERS).mapToObj(caller -> threads.submit(this::status)).toList();
        }
        return statuses.stream().map(Future::resultNow).toList();
    }

    private int status() {
        return get(SHOPPER_PATH, Callers.shopper(shopper)).expectBody()
                .returnResult().getStatus().value();
    }

    private void awaitMetrics(String line) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> TestClient.operator(managementPort).get().uri("/actuator/prometheus")
                        .exchange().expectStatus().isOk().expectBody(String.class)
                        .value(text -> assertThat(text).contains("\n" + line)));
    }

    private void awaitHealth(String group, int status) {
        await().atMost(TIMEOUT).untilAsserted(() -> TestClient.at(managementPort).get()
                .uri("/actuator/health/" + group).exchange().expectStatus().isEqualTo(status));
    }
}
