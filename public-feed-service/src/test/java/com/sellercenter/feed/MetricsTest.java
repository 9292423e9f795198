package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dashboards and alerts rely on (reliability, section 5). */
class MetricsTest extends FeedTest {

    @Test
    void tellWhichBuildRuns() {
        actuator().get().uri("/actuator/info").exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.build.artifact").isEqualTo("public-feed-service").jsonPath("$.build.version").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed_apply_lag_seconds_bucket", "feed_duplicates_total",
            "dead_letters_total{application=\"public-feed-service\",topic=\"message-posted\"}",
            "kafka_consumer_fetch_manager_records_lag", "r2dbc_pool_acquired_connections",
            "bulkhead_waiting", "bulkhead_permits_in_use", "http_server_requests_seconds_count"})
    void areThere(String name) {
        var _ = page(91, QUESTIONS);
        publish(Posted.byUser(Posted.question(91), 1));

        eventually().untilAsserted(() -> actuator().get().uri("/actuator/prometheus").exchange().expectStatus().isOk()
                .expectBody(String.class).value(text -> assertThat(text).contains("\n" + name)));
    }
}
