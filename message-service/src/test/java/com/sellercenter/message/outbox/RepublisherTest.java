package com.sellercenter.message.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.message.MessageServiceTest;
import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;

/** Erasing what a person wrote, and renewing the topic for it. */
class RepublisherTest extends MessageServiceTest {

    private static final String CANARY = "canary";

    /** Where texts may stand; not what the code says of it. */
    private static final List<String> TOPICS = List.of("message-posted", "message-posted.dead-letter",
            "reference-data.dead-letter");

    @Autowired
    private Republisher republisher;

    @Autowired
    private RepublicationRepository republication;

    @Autowired
    private MessagePublisher publisher;

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @LocalManagementPort
    private int managementPort;

    @BeforeEach
    void beginWithoutARepublication() {
        database.sql("UPDATE republication SET requested_date = NULL, begun_date = NULL, finished_date = NULL,"
                + " expired_date = NULL").then()
                .block(TIMEOUT);
        database.sql("UPDATE erased_user SET renewed_date = now()").then().block(TIMEOUT);
    }

    @Test
    void replacesWhatSpeaksForThePersonWhereverItStands() {
        var own = opened(ConversationType.QUESTION);
        var anothers = opened(ConversationType.QUESTION);
        postAsShopper(own, fromUser(own, CANARY)).expectStatus().isOk();
        postAsSeller(own, fromShop(own, "of the shop")).expectStatus().isOk();
        deliver(own, own.user(), "in a user's name, by an operator");
        deliver(anothers, own.user(), CANARY);

        erase(own);

        assertThat(texts(own)).containsExactly("[deleted]", "[deleted]", "of the shop", "[deleted]");
        assertThat(texts(anothers)).containsExactly("the first message", "[deleted]");
        assertThat(numbers(own)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void storesNoTextOfAnErasedPersonThatComesLate() {
        var conversation = opened(ConversationType.QUESTION);
        erase(conversation);

        deliver(conversation, conversation.user(), CANARY);
        postAsShopper(conversation, fromUser(conversation, CANARY)).expectStatus().isOk();
        http.post().uri("/internal/deliveries/group").header("Authorization", Callers.service("conversation-service"))
                .bodyValue(List.of(delivery(conversation, CANARY), delivery(conversation, CANARY),
                        delivery(conversation, CANARY)))
                .exchange().expectStatus().isOk();
        postAsSeller(conversation, fromShop(conversation, "of the shop")).expectStatus().isOk();

        assertThat(texts(conversation)).containsOnly("[deleted]", "of the shop").hasSize(7);
    }

    @Test
    void leavesTheUserOfTheSameIdInAnotherChannel() {
        var conversation = conversation(ConversationType.QUESTION);
        var elsewhere = new ConversationFacts(newId(), 2, conversation.user(), newId(), ConversationType.QUESTION, null,
                null, null, OPENED);
        deliver(conversation, conversation.user(), CANARY);
        deliver(elsewhere, conversation.user(), "elsewhere");

        erase(conversation);

        assertThat(texts(elsewhere)).containsExactly("elsewhere");
        assertThat(texts(conversation)).containsExactly("[deleted]");
    }

    @Test
    void tellsTheStarsOfAReviewAndOfAnErasedPersonNoTitle() {
        var title = CANARY + UUID.randomUUID();
        var review = conversation(ConversationType.REVIEW).with(2, title);
        var late = conversation(ConversationType.REVIEW).with(3, title);
        deliver(review, review.user(), "text");
        awaitPublished(review, 1);
        assertThat(published(review).getFirst().conversation()).isEqualTo(review);
        assertThat(everywhere()).contains(title);

        erase(review);
        erase(late);
        deliver(late, late.user(), "text");
        republisher.renew().block(TIMEOUT);

        assertThat(everywhere()).doesNotContain(title);
        assertThat(published(review).getFirst().conversation()).isEqualTo(review.with(2, "[deleted]"));
        assertThat(published(late).getFirst().conversation()).isEqualTo(late.with(3, "[deleted]"));
    }

    @Test
    void leavesNothingOfThePersonOnTheTopicAndTellsSo() {
        var conversation = opened(ConversationType.QUESTION);
        var other = opened(ConversationType.QUESTION);
        var text = CANARY + UUID.randomUUID();
        postAsShopper(conversation, fromUser(conversation, text)).expectStatus().isOk();
        awaitPublished(conversation, 2);
        for (var topic : List.of(Topics.MESSAGE_POSTED, Topics.REFERENCE_DATA)) {
            kafka.send(topic + Topics.DEAD_LETTER, "7".getBytes(StandardCharsets.UTF_8),
                    text.getBytes(StandardCharsets.UTF_8)).join();
        }
        assertThat(everywhere()).contains(text);

        erase(conversation);
        republisher.renew().block(TIMEOUT);

        assertThat(everywhere()).doesNotContain(text);
        assertThat(published(conversation).stream().map(MessagePosted::seq).distinct()).containsExactly(1L, 2L);
        assertThat(published(conversation)).allSatisfy(event -> assertThat(event.messageContent())
                .isEqualTo("[deleted]"));
        assertThat(published(other)).first().satisfies(event -> assertThat(event.messageContent())
                .isEqualTo("the first message"));
        for (var topic : TOPICS) {
            assertThat(keys(Topics.REFERENCE_DATA))
                    .contains(new ErasureDone(1, conversation.user(), topic, OPENED).recordKey());
        }
        assertThat(republication.find().block(TIMEOUT)).extracting(Republication::finishedDate).isNotNull();
    }

    @Test
    void leavesNothingOfAnExpiredConversationOnTheTopic() {
        var conversation = opened(ConversationType.QUESTION);
        var other = opened(ConversationType.QUESTION);
        var text = CANARY + UUID.randomUUID();
        postAsShopper(conversation, fromUser(conversation, text)).expectStatus().isOk();
        awaitPublished(conversation, 2);
        awaitPublished(other, 1);
        republisher.renew().block(TIMEOUT);
        assertThat(everywhere()).contains(text); // nothing is due yet

        expire(conversation);
        republisher.renew().block(TIMEOUT);

        assertThat(everywhere()).doesNotContain(text);
        assertThat(published(conversation)).isEmpty();
        assertThat(published(other)).isNotEmpty();
        var begun = Objects.requireNonNull(republication.find().block(TIMEOUT)).begunDate();
        database.sql("UPDATE republication SET begun_date = begun_date - INTERVAL '8 days',"
                + " expired_date = expired_date - INTERVAL '8 days'").then().block(TIMEOUT);
        republisher.renew().block(TIMEOUT);
        assertThat(republication.find().block(TIMEOUT)).extracting(Republication::begunDate)
                .isEqualTo(Objects.requireNonNull(begun).minus(Duration.ofDays(8))); // once is enough
    }

    @Test
    void publishesNothingOfAConversationThatHasExpiredAndIsNotDeletedYet() {
        var conversation = opened(ConversationType.QUESTION);
        awaitPublished(conversation, 1);
        database.sql("UPDATE conversation SET channel = 0, user_id = 0, datasource = 0 WHERE id = :id")
                .bind("id", conversation.id()).then().block(TIMEOUT);
        database.sql("INSERT INTO outbox (message, request_id) SELECT id, '' FROM message WHERE conversation = :id")
                .bind("id", conversation.id()).then().block(TIMEOUT);

        republication.request().block(TIMEOUT);
        republisher.renew().block(TIMEOUT);
        var next = opened(ConversationType.QUESTION);
        awaitPublished(next, 1);

        assertThat(published(conversation)).isEmpty();
        database.sql("DELETE FROM outbox WHERE message IN (SELECT id FROM message WHERE conversation = :id)")
                .bind("id", conversation.id()).then().block(TIMEOUT);
    }

    @Test
    void renewsTheTopicForSeveralErasuresTogether() {
        var first = opened(ConversationType.QUESTION);
        erase(first);
        republisher.renew().block(TIMEOUT);
        var begun = Objects.requireNonNull(republication.find().block(TIMEOUT)).begunDate();
        var second = opened(ConversationType.QUESTION);
        erase(second);

        republisher.renew().block(TIMEOUT); // within the interval of seven days
        assertThat(republication.find().block(TIMEOUT)).extracting(Republication::begunDate).isEqualTo(begun);

        database.sql("UPDATE republication SET begun_date = now() - INTERVAL '8 days'").then().block(TIMEOUT);
        republisher.renew().block(TIMEOUT);
        assertThat(count("SELECT COUNT(*) FROM erased_user WHERE renewed_date IS NULL")).isZero();
    }

    @Test
    void goesOnAfterACrashInTheMiddle() {
        var conversation = opened(ConversationType.MESSAGE);
        for (var i = 0; i < 4; i++) {
            postAsSeller(conversation, fromShop(conversation, "message " + i)).expectStatus().isOk();
        }
        awaitPublished(conversation, 5);
        republication.request().then(republication.begin(Mono.just("{}"))).block(TIMEOUT);

        assertThatThrownBy(() -> {
            while (true) {
                republication.publishNext(2, entries -> publisher.publish(entries)
                        .then(entries.getLast().event().seq() == 4
                                ? Mono.error(new IllegalStateException("crash"))
                                : Mono.empty()))
                        .block(TIMEOUT);
            }
        }).hasMessage("crash");
        republisher.renew().block(TIMEOUT);

        assertThat(published(conversation).stream().map(MessagePosted::seq).skip(5).distinct()).containsExactly(1L, 2L,
                3L, 4L, 5L);
        assertThat(republication.find().block(TIMEOUT)).extracting(Republication::finishedDate).isNotNull();
    }

    @Test
    void notesTheEndsOfTheTopicsOnlyOnceTheRelayHasPublishedWhatItHasRead() {
        var reading = new CompletableFuture<Boolean>();
        var published = new CompletableFuture<Void>();
        var noted = new AtomicBoolean();
        var relaying = database.inConnection(connection -> Mono.from(connection.beginTransaction())
                .thenMany(connection.createStatement("SELECT pg_advisory_xact_lock(7166318245014)").execute())
                .flatMap(result -> result.map(row -> true)).then(Mono.fromRunnable(() -> reading.complete(true)))
                .then(Mono.fromFuture(published))
                .then(Mono.from(connection.commitTransaction()))).toFuture();
        reading.join();

        var beginning = republication.begin(Mono.fromSupplier(() -> {
            noted.set(true);
            return "{}";
        })).toFuture();
        await().atMost(TIMEOUT).until(() -> awaitingTheRelaysLock() == 1);
        assertThat(noted).isFalse();
        published.complete(null);

        relaying.join();
        beginning.join();
        assertThat(noted).isTrue();
        republisher.renew().block(TIMEOUT);
    }

    @Test
    void finishesThoughATopicWasMadeAnewAndEndsEarlierNow() {
        republication.begin(Mono.just("{\"message-posted\": {\"0\": 900000000}}")).block(TIMEOUT);

        republisher.renew().block(TIMEOUT);

        assertThat(republication.find().block(TIMEOUT)).extracting(Republication::finishedDate).isNotNull();
    }

    @Test
    void publishesAllMessagesAgainOnTheOperatorsCommand() {
        var conversation = opened(ConversationType.QUESTION);
        awaitPublished(conversation, 1);
        TestClient.at(managementPort).post().uri("/actuator/outbox/republish").exchange().expectStatus()
                .isUnauthorized();

        TestClient.operator(managementPort).post().uri("/actuator/outbox/republish").exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.requested_date").isNotEmpty();
        republisher.renew().block(TIMEOUT);

        assertThat(published(conversation)).hasSize(1); // the older record is deleted
        TestClient.operator(managementPort).get().uri("/actuator/outbox").exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.finished_date").isNotEmpty().jsonPath("$.requested_date").isEmpty();
    }

    private void erase(ConversationFacts conversation) {
        var erasure = new Erasure(newId(), 1, conversation.user(), OPENED);
        kafka.send(Topics.REFERENCE_DATA, erasure.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(erasure)).join();
        await().atMost(TIMEOUT).until(() -> count(
                "SELECT COUNT(*) FROM erased_user WHERE done_date IS NOT NULL AND user_id = " + erasure.user()) == 1);
    }

    private long awaitingTheRelaysLock() {
        return count("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                + " AND objid::BIGINT = 7166318245014 & 4294967295");
    }

    private void expire(ConversationFacts conversation) {
        var expiration = new Expiration(1, List.of(conversation.id()), OPENED);
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(expiration)).join();
        await().atMost(TIMEOUT).until(() -> count("SELECT COUNT(*) FROM expired_conversation WHERE deleted_date IS NOT"
                + " NULL AND id = " + conversation.id()) == 1);
    }

    private void deliver(ConversationFacts conversation, long author, String text) {
        var _ = deliver(new Delivery(UUID.randomUUID(), conversation, text, UserType.REGISTERED, ContentType.USER,
                author, "token:2", OPENED, null, null));
    }

    private List<String> texts(ConversationFacts conversation) {
        return Objects.requireNonNull(database
                .sql("SELECT message_content FROM message WHERE conversation = :id ORDER BY seq")
                .bind("id", conversation.id()).mapValue(String.class).all().collectList().block(TIMEOUT));
    }

    private void awaitPublished(ConversationFacts conversation, int messages) {
        await().atMost(TIMEOUT).until(() -> published(conversation).size() >= messages);
    }

    private List<MessagePosted> published(ConversationFacts conversation) {
        return records(Topics.MESSAGE_POSTED).stream()
                .filter(record -> Long.toString(conversation.id()).equals(record.key()))
                .map(record -> JsonFormat.mapper().readValue(record.value(), MessagePosted.class)).toList();
    }

    private static List<String> keys(String topic) {
        return records(topic).stream().map(record -> String.valueOf(record.key())).toList();
    }

    private static String everywhere() {
        var all = new StringBuilder();
        TOPICS.forEach(topic -> records(topic)
                .forEach(record -> all.append(new String(record.value(), StandardCharsets.UTF_8)).append('\n')));
        return all.toString();
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", RealParts.kafka()),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
