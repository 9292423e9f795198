package com.sellercenter.feed;

import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.testing.IntegrationTest;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, one for all tests; each test publishes things of its own. */
@IntegrationTest
@TestPropertySource(properties = {"management.server.port=0", "CHANNELS_FILE=classpath:second-storefront.yml",
        "erasure.settle=3s"})
public abstract class FeedTest {

    protected static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    protected static final String QUESTIONS = "/public-questions/";
    protected static final String REVIEWS = "/public-reviews/";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    protected KafkaTemplate<byte[], byte[]> kafka;

    @Autowired
    protected JsonMapper json;

    protected WebTestClient http = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        http = TestClient.at(port);
    }

    /** Publishes the events, one after the other. */
    protected void publish(MessagePosted... events) {
        for (var event : events) {
            publish(event.conversation(), json.writeValueAsString(event));
        }
    }

    /** Publishes any text under the conversation's key. */
    protected void publish(ConversationFacts conversation, @Nullable String value) {
        send(Topics.MESSAGE_POSTED, Long.toString(conversation.id()), value);
    }

    /** Publishes a piece of reference data as the commerce platform does. */
    protected void publish(ReferenceKind kind, int channel, long id, long version, String data) {
        var change = new ReferenceChange(kind, channel, id, version, json.readTree(data));
        send(Topics.REFERENCE_DATA, change.recordKey(), json.writeValueAsString(change));
    }

    private void send(String topic, String key, @Nullable String value) {
        kafka.send(topic, key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8)).join();
    }

    /** What operators have before them. */
    protected WebTestClient actuator() {
        return TestClient.operator(managementPort);
    }

    protected ResponseSpec get(int channel, String uri) {
        return http.get().uri(uri).header(HttpHeaders.AUTHORIZATION, Callers.visitor(channel)).exchange();
    }

    protected BodyContentSpec page(int channel, String uri) {
        return get(channel, uri).expectStatus().isOk().expectBody();
    }

    protected String body(int channel, String uri) {
        return new String(requireNonNull(page(channel, uri).returnResult().getResponseBody()), StandardCharsets.UTF_8);
    }

    /** Waits until the list holds that many conversations. */
    protected void awaitCount(int channel, String uri, int count) {
        eventually().untilAsserted(() -> page(channel, uri).jsonPath("$.count").isEqualTo(count));
    }

    protected static ConditionFactory eventually() {
        return Awaitility.await().atMost(TIME_LIMIT).pollInterval(Duration.ofMillis(50));
    }
}
