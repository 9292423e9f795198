package com.sellercenter.conversation.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.contracts.reference.ErasureRecord;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.client.Callers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class ErasureTest extends ConversationServiceTest {

    private static final String PATH = "/api/v1/remote/1/privacy/erasures/";

    @Autowired
    private ReferenceReplica replica;

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Test
    void isForOperatorsOnly() {
        assertDenied(post(PATH, Callers.seller(1L), Map.of("user", shopper)));
        assertDenied(get(PATH + "1/", Callers.seller(1L)));
        assertThat(count("SELECT COUNT(*) FROM erasure WHERE user_id = " + shopper)).isZero();
    }

    @Test
    void refusesAUserWhomTheChannelDoesNotKnow() {
        post(PATH, Callers.operator(1), Map.of("user", 404)).expectStatus().isBadRequest().expectBody()
                .json("{\"user\": [\"Invalid pk \\\"404\\\" - object does not exist.\"]}");
        post(PATH, Callers.operator(1), Map.of()).expectStatus().isBadRequest().expectBody()
                .json("{\"user\": [\"This field is required.\"]}");
        post("/api/v1/remote/2/privacy/erasures/", Callers.operator(2), Map.of("user", shopper)).expectStatus()
                .isBadRequest();
    }

    @Test
    void isOneErasureHoweverOftenItIsAskedFor() {
        var first = requested();
        var second = requested();

        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(second.get("created_date")).isEqualTo(first.get("created_date"));
        assertThat(first.get("user").asLong()).isEqualTo(shopper);
        assertThat(first.get("state").asString()).isEqualTo("pending");
        get("/api/v1/remote/2/privacy/erasures/" + first.get("id") + "/", Callers.operator(2)).expectStatus()
                .isNotFound();
    }

    @Test
    void takesTheErasureOfAUserWhomThePlatformHasRemovedAlready() {
        send("1/user/" + shopper, null);
        await().atMost(TIMEOUT).until(() -> !isKnown());

        assertThat(requested().get("user").asLong()).isEqualTo(shopper);
    }

    @Test
    void forgetsTheNameTheSubjectAndTheTextOnItsWay() {
        MESSAGE_SERVICE.away(true);
        var conversation = opened(with(question(), "subject", "About canary-subject", "message_content",
                "It is canary-text"));

        var erasure = requested();

        await().atMost(TIMEOUT).until(() -> isDone(state(erasure), "conversation-service"));
        assertThat(isKnown()).isFalse();
        assertThat(
                count("SELECT COUNT(*) FROM pending_delivery WHERE message_content = '[deleted]' AND conversation_id = "
                        + conversation))
                .isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM conversation WHERE subject = '[deleted]' AND id = " + conversation))
                .isEqualTo(1);
        postAsShopper(question()).expectStatus().isBadRequest();
    }

    @Test
    void forgetsTheTitleAndKeepsTheStars() {
        var review = opened(with(question(), "conversation_type", "review", "rating", 2, "title", "canary-title"));

        var erasure = requested();

        await().atMost(TIMEOUT).until(() -> isDone(state(erasure), "conversation-service"));
        assertThat(count("SELECT COUNT(*) FROM conversation WHERE title = '[deleted]' AND subject IS NULL"
                + " AND rating = 2 AND id = " + review)).isEqualTo(1);
        assertThat(json(get("/api/v1/remote/1/conversations/" + review + "/", Callers.seller(1L))).get("title")
                .asString()).isEqualTo("[deleted]");
    }

    @Test
    void forgetsTheWordsAndTheReadMarks() {
        var conversation = opened(with(question(), "subject", "About canary-subject"));
        postAsSeller(with(fromShop(question()), "conversation", conversation)).expectStatus().isOk();
        var words = "SELECT COUNT(*) FROM message_words WHERE conversation_id = " + conversation;
        await().atMost(TIMEOUT).until(() -> count(words) == 3);
        var message = json(get(SHOPPER_PATH + conversation + "/", Callers.shopper(shopper))).get("message_set").get(1);
        post(SHOPPER_PATH + conversation + "/read/", Callers.shopper(shopper),
                Map.of("last_message", message.get("id")))
                .expectStatus().isOk();

        var erasure = requested();

        await().atMost(TIMEOUT).until(() -> isDone(state(erasure), "conversation-service"));
        assertThat(count(words)).as("only the shop's").isEqualTo(1);
        assertThat(count("SELECT shopper_mark FROM conversation WHERE id = " + conversation)).isZero();
    }

    @Test
    void forgetsTheKeysOfThePersonsRequests() {
        var _ = json(http.post().uri(SHOPPER_PATH).header("Authorization", Callers.shopper(shopper))
                .header("Idempotency-Key", "a key").bodyValue(question()).exchange());
        var keys = "SELECT COUNT(*) FROM idempotency WHERE principal = 'channel:1/user:" + shopper + "'";
        assertThat(count(keys)).isEqualTo(1);

        var erasure = requested();

        await().atMost(TIMEOUT).until(() -> isDone(state(erasure), "conversation-service"));
        assertThat(count(keys)).isZero();
    }

    @Test
    void leavesEverybodyElseAsTheyAre() {
        MESSAGE_SERVICE.away(true);
        var other = newId();
        handOver("users", "{\"id\": %d, \"first_name\": \"Deniz\"}".formatted(other));
        var others = opened(with(question(), "user", other, "content_id", other, "subject", "Mine"), other);

        var erasure = requested();

        await().atMost(TIMEOUT).until(() -> isDone(state(erasure), "conversation-service"));
        assertThat(count("SELECT COUNT(*) FROM pending_delivery JOIN conversation ON id = conversation_id"
                + " WHERE message_content = 'Is it new?' AND subject = 'Mine' AND id = " + others)).isEqualTo(1);
    }

    @Test
    void isDoneWhenEveryPartHasReported() {
        var erasure = requested();
        assertThat(state(erasure).get("services").valueStream().map(part -> part.get("name").asString()))
                .containsExactly("conversation-service", "message-service", "public-feed-service",
                        "notification-service");

        for (var part : List.of("message-service", "public-feed-service", "notification-service", "message-posted",
                "message-posted.dead-letter", "reference-data.dead-letter")) {
            send(new ErasureDone(1, shopper, part, Instant.parse("2023-07-19T10:25:40.208173Z")));
        }

        await().atMost(TIMEOUT).until(() -> state(erasure).get("state").asString().equals("done"));
        assertThat(state(erasure).get("services").get(1).get("done_date").asString())
                .isEqualTo("2023-07-19T10:25:40.208173Z");
    }

    @Test
    void removesTheNameFromTheTopicAgainWhenThePlatformPublishesItOnceMore() {
        var erasure = requested();
        await().atMost(TIMEOUT).until(() -> isDone(state(erasure), "reference-data"));
        assertThat(onTopic("1/erasure/" + shopper)).isNotEmpty();
        assertThat(onTopic("1/user/" + shopper).getLast().value()).isNull();
        var before = onTopic("1/user/" + shopper).size();

        handOver("users", "{\"id\": %d, \"first_name\": \"canary-name\"}".formatted(shopper));

        await().atMost(TIMEOUT).until(() -> onTopic("1/user/" + shopper).size() >= before + 2
                && onTopic("1/user/" + shopper).getLast().value() == null);
        assertThat(isKnown()).isFalse();
    }

    @Test
    void storesAnErasureAgainThatThisDatabaseHasLost() {
        var id = 7_000_000_000L + shopper;
        send(new Erasure(id, 1, shopper, Instant.parse("2023-07-19T10:25:40.208173Z")));

        await().atMost(TIMEOUT).until(() -> count("SELECT COUNT(*) FROM erasure WHERE id = " + id) == 1);
        assertThat(requested().get("id").asLong()).isEqualTo(id);
    }

    private JsonNode requested() {
        return body(post(PATH, Callers.operator(1), Map.of("user", shopper)).expectStatus().isAccepted());
    }

    private JsonNode state(JsonNode erasure) {
        return body(get(PATH + erasure.get("id") + "/", Callers.operator(1)).expectStatus().isOk());
    }

    private static JsonNode body(ResponseSpec response) {
        return Objects.requireNonNull(response.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private static boolean isDone(JsonNode state, String part) {
        return Stream.concat(state.get("services").valueStream(), state.get("topics").valueStream())
                .filter(each -> each.get("name").asString().equals(part))
                .allMatch(each -> each.get("state").asString().equals("done"));
    }

    private long opened(Map<String, ?> body, long user) {
        return json(post(SHOPPER_PATH, Callers.shopper(user), body)).get("id").asLong();
    }

    private boolean isKnown() {
        var key = ReferenceKey.user(shopper);
        return Objects.requireNonNull(replica.find(1, List.of(key)).block(TIMEOUT)).has(key);
    }

    private void send(ErasureRecord record) {
        send(record.recordKey(), JsonFormat.mapper().writeValueAsBytes(record));
    }

    private void send(String key, byte @org.jspecify.annotations.Nullable [] value) {
        kafka.send(Topics.REFERENCE_DATA, key.getBytes(StandardCharsets.UTF_8), value).join();
    }

    /** The records of the key on the topic of reference data, in their order. */
    private static List<ConsumerRecord<String, byte[]>> onTopic(String key) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", RealParts.kafka()),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.REFERENCE_DATA).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }
}
