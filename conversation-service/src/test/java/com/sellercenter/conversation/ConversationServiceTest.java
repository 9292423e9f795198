package com.sellercenter.conversation;

import static org.awaitility.Awaitility.await;

import com.sellercenter.testing.IntegrationTest;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The service as it runs, one for all tests; each test has a shopper of its own. */
@IntegrationTest
public abstract class ConversationServiceTest {

    protected static final Duration TIMEOUT = Duration.ofMinutes(1);
    protected static final String SHOPPER_PATH = "/users/conversations/";
    protected static final String SELLER_PATH = "/api/v1/remote/1/conversations/";
    protected static final MessageServiceStub MESSAGE_SERVICE = new MessageServiceStub();
    protected static final NotificationServiceStub NOTIFICATION_SERVICE = new NotificationServiceStub();

    private static final AtomicLong IDS = new AtomicLong(1000);

    @LocalServerPort
    private int port;

    @Autowired
    protected DatabaseClient database;

    protected WebTestClient http = WebTestClient.bindToServer().build();

    /** A shopper whom no other test knows. */
    protected final long shopper = newId();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("message-service.address", MESSAGE_SERVICE::address);
        registry.add("message-service.deliver-within", TIMEOUT::toString);
        registry.add("notification-service.address", NOTIFICATION_SERVICE::address);
        registry.add("channels.1.seller-responses", () -> "true");
        registry.add("channels.1.retention.question", () -> "30"); // days
        registry.add("channels.1.retention.message", () -> "P90D");
        registry.add("channels.8.seller-responses", () -> "true");
        registry.add("channels.9.seller-responses", () -> "true");
        registry.add("channels.8.contact-filter", () -> "mask");
        registry.add("channels.9.contact-filter", () -> "reject");
        registry.add("pending-deliveries.poll", () -> "100ms");
        registry.add("erasure.settle", () -> "3s");
        registry.add("live-events.heartbeat", () -> "1s");
        registry.add("management.server.port", () -> 0);
        registry.add("watchdog.timeout", () -> "6s");
    }

    @BeforeEach
    void handOverTheDirectory() {
        http = TestClient.at(port);
        MESSAGE_SERVICE.away(false);
        MESSAGE_SERVICE.losesAnswers(false);
        handOver("users", """
                {"id": %d, "first_name": "Ada", "last_name": "Kaya", "email": "ada@example.com"}""".formatted(shopper));
        handOver("datasources",
                """
                [{"pk": 1, "name": "Test Shop", "slug": "test-shop"}, {"pk": 2, "name": "Sin's Shop", "slug": "sin-shop"}]""");
        handOver("products",
                """
                [{"pk": 1, "name": "Smart TV", "sku": "328187", "base_code": "Q800T", "absolute_url": "/product/1/"},
                 {"pk": 2, "name": "Keyboard", "sku": "328188", "base_code": "KB100", "absolute_url": "/product/2/"}]""");
    }

    /** The port that the service listens on. */
    protected int port() {
        return port;
    }

    protected static long newId() {
        return IDS.incrementAndGet();
    }

    protected void handOver(String kind, String body) {
        handOver(1, kind, body);
    }

    protected void handOver(int channel, String kind, String body) {
        // asks again after 503 as a client would: on a busy machine Kafka may answer late
        await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1)).until(
                () -> post("/api/v1/remote/%s/reference/%s/".formatted(channel, kind), Callers.operator(channel), body)
                        .expectBody(String.class).returnResult().getStatus(),
                status -> status.is2xxSuccessful());
    }

    /** An order item of the shopper: product 1, shop 1. */
    protected long orderItem() {
        var item = newId();
        handOver("orderitems", """
                {"pk": %d, "product": 1, "user": %d, "datasource": 1}""".formatted(item, shopper));
        return item;
    }

    /** A question of the shopper to shop 1. */
    protected Map<String, @Nullable Object> question() {
        return with(Map.of(), "user", shopper, "datasource", 1, "conversation_type", "question", "user_type",
                "registered", "message_content", "Is it new?", "content_type", "user", "content_id", shopper);
    }

    protected static Map<String, @Nullable Object> fromShop(Map<String, @Nullable Object> body) {
        return with(body, "content_type", "datasource", "content_id", body.get("datasource"));
    }

    protected static Map<String, @Nullable Object> with(Map<String, @Nullable Object> body,
            @Nullable Object... keysAndValues) {
        var changed = new HashMap<String, @Nullable Object>(body);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            changed.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return changed;
    }

    protected ResponseSpec postAsShopper(Object body) {
        return post(SHOPPER_PATH, Callers.shopper(shopper), body);
    }

    protected ResponseSpec postAsSeller(Object body) {
        return post(SELLER_PATH, Callers.seller(1L), body);
    }

    protected ResponseSpec post(String path, String caller, Object body) {
        return http.post().uri(path).header(HttpHeaders.AUTHORIZATION, caller)
                .contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    protected ResponseSpec put(String path, String caller, Object body) {
        return http.put().uri(path).header(HttpHeaders.AUTHORIZATION, caller)
                .contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    protected ResponseSpec get(String path, String caller) {
        return http.get().uri(path).header(HttpHeaders.AUTHORIZATION, caller).exchange();
    }

    /** Opens a conversation and gives its id. */
    protected long opened(Map<String, @Nullable Object> body) {
        return json(postAsShopper(body)).get("id").asLong();
    }

    /** The body of a 200. */
    protected static JsonNode json(ResponseSpec response) {
        return Objects.requireNonNull(
                response.expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    /** The one number that a query gives. */
    protected long count(String sql) {
        return Objects.requireNonNull(database.sql(sql).mapValue(Long.class).one().block(TIMEOUT));
    }

    protected static void assertDenied(ResponseSpec response) {
        response.expectStatus().isForbidden().expectBody().json("""
                {"detail": "You do not have permission to perform this action."}""");
    }
}
