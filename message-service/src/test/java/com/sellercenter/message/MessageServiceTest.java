package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.testing.IntegrationTest;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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

/** The service as it runs, one for all tests; each test makes conversations of its own. */
@IntegrationTest
public abstract class MessageServiceTest {

    protected static final Duration TIMEOUT = Duration.ofMinutes(1);
    protected static final String SHOPPER_PATH = "/users/messages/";
    protected static final String SELLER_PATH = "/api/v1/remote/1/messages/";
    protected static final Instant OPENED = Instant.parse("2023-07-19T10:25:40.208173Z");
    protected static final ConversationServiceStub CONVERSATION_SERVICE = new ConversationServiceStub();

    private static final AtomicLong IDS = new AtomicLong(1000);

    @LocalServerPort
    private int port;

    @Autowired
    protected DatabaseClient database;

    protected WebTestClient http = WebTestClient.bindToServer().build();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("conversation.service", CONVERSATION_SERVICE::address);
        registry.add("management.server.port", () -> 0);
        registry.add("watchdog.timeout", () -> "6s");
        registry.add("outbox.longest-back-off", () -> "500ms");
        registry.add("erasure.settle", () -> "3s");
        registry.add("republication.poll", () -> "1h"); // a test begins it
        registry.add("channels.8.contact-filter", () -> "mask");
        registry.add("channels.9.contact-filter", () -> "reject");
    }

    @BeforeEach
    void connect() {
        http = TestClient.at(port);
        CONVERSATION_SERVICE.away(false);
        CONVERSATION_SERVICE.silent(false);
    }

    /** The port that the service listens on. */
    protected int port() {
        return port;
    }

    /** An id that no other test uses. */
    protected static long newId() {
        return IDS.incrementAndGet();
    }

    /** A conversation of a new user and a new shop in channel 1, unknown everywhere. */
    protected static ConversationFacts conversation(ConversationType type) {
        return new ConversationFacts(newId(), 1, newId(), newId(), type, null, null, null, OPENED);
    }

    protected static Delivery firstMessage(ConversationFacts conversation) {
        return delivery(conversation, "the first message");
    }

    protected static Delivery delivery(ConversationFacts conversation, String content) {
        return new Delivery(UUID.randomUUID(), conversation, content, UserType.REGISTERED, ContentType.USER,
                conversation.user(), "token:1", OPENED, null, null);
    }

    /** A conversation with its first message, handed over as conversation-service does. */
    protected ConversationFacts opened(ConversationType type) {
        var conversation = conversation(type);
        var _ = deliver(firstMessage(conversation));
        return conversation;
    }

    protected StoredMessage deliver(Delivery delivery) {
        return Objects.requireNonNull(http.post().uri("/internal/deliveries")
                .header(HttpHeaders.AUTHORIZATION, Callers.service("conversation-service"))
                .bodyValue(delivery).exchange().expectStatus().isOk()
                .expectBody(StoredMessage.class).returnResult().getResponseBody());
    }

    protected static Map<String, Object> fromUser(ConversationFacts conversation, String content) {
        return Map.of("message_content", content, "conversation", conversation.id(), "content_type", "user",
                "content_id", conversation.user(), "user_type", "registered");
    }

    protected static Map<String, Object> fromShop(ConversationFacts conversation, String content) {
        return Map.of("message_content", content, "conversation", conversation.id(), "content_type", "datasource",
                "content_id", conversation.datasource(), "user_type", "registered");
    }

    protected ResponseSpec postAsShopper(ConversationFacts conversation, Object body) {
        return post(SHOPPER_PATH, Callers.shopper(conversation.user()), body);
    }

    protected ResponseSpec postAsSeller(ConversationFacts conversation, Object body) {
        return post(SELLER_PATH, Callers.seller(conversation.datasource()), body);
    }

    protected ResponseSpec post(String path, String caller, Object body) {
        return http.post().uri(path).header(HttpHeaders.AUTHORIZATION, caller)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body).exchange();
    }

    protected ResponseSpec get(String path, String caller) {
        return http.get().uri(path).header(HttpHeaders.AUTHORIZATION, caller).exchange();
    }

    /** The numbers of the conversation's messages in the order of their ids. */
    protected List<Long> numbers(ConversationFacts conversation) {
        return Objects.requireNonNull(
                database.sql("SELECT seq FROM message WHERE conversation = :id ORDER BY id")
                        .bind("id", conversation.id())
                        .mapValue(Long.class).all().collectList().block(TIMEOUT));
    }

    /** The one number that a query gives. */
    protected long count(String sql) {
        return Objects.requireNonNull(database.sql(sql).mapValue(Long.class).one().block(TIMEOUT));
    }
}
