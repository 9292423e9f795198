package com.sellercenter.message.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.internal.Expiring;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.message.MessageServiceTest;
import com.sellercenter.testing.client.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A conversation whose retention is over, which this service decides, and what is stored of it afterwards: nothing. */
class ExpirationTest extends MessageServiceTest {

    private static final Instant LATER = OPENED.plusSeconds(1);

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ExpirationRepository expirations;

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Test
    void deletesTheMessagesOfAConversationWithoutNewerOnes() {
        var conversation = opened(ConversationType.QUESTION);
        var other = opened(ConversationType.QUESTION);

        assertThat(expire(conversation, LATER)).containsExactly(conversation.id());
        assertThat(expire(conversation, LATER)).containsExactly(conversation.id());

        await().atMost(TIMEOUT).until(() -> numbers(conversation).isEmpty());
        assertThat(numbers(other)).containsExactly(1L);
        get(SHOPPER_PATH, Callers.shopper(conversation.user())).expectBody().jsonPath("$.count").isEqualTo(0)
                .jsonPath("$.results").isEmpty();
        assertThat(count("SELECT COUNT(*) FROM conversation WHERE user_id = " + conversation.user())).isZero();
    }

    @Test
    void keepsNoStarsAndNoTitle() {
        var review = conversation(ConversationType.REVIEW).with(2, "canary");
        var _ = deliver(firstMessage(review));

        assertThat(expire(review, LATER)).containsExactly(review.id());

        assertThat(count("SELECT COUNT(*) FROM conversation WHERE rating IS NULL AND title IS NULL AND id = "
                + review.id())).isEqualTo(1);
    }

    @Test
    void keepsAConversationWithANewerMessageOrOtherParties() {
        var conversation = opened(ConversationType.QUESTION);
        var anothers = new Parties(1, newId(), conversation.datasource());

        assertThat(expire(conversation, OPENED)).isEmpty();
        assertThat(expire(new Expiring(conversation.id(), anothers, LATER))).isEmpty();

        postAsShopper(conversation, fromUser(conversation, "still here")).expectStatus().isOk();
        assertThat(numbers(conversation)).containsExactly(1L, 2L);
    }

    @Test
    void storesNothingThatComesLateAndReportsNoMismatch() {
        var conversation = opened(ConversationType.QUESTION);
        postAsShopper(conversation, fromUser(conversation, "its facts are cached now")).expectStatus().isOk();
        var before = mismatches();
        age(conversation);
        assertThat(expire(conversation, LATER)).hasSize(1);

        for (var i = 0; i < 2; i++) {
            postAsShopper(conversation, fromUser(conversation, "late")).expectStatus().isBadRequest().expectBody()
                    .json("{\"conversation\": [\"Invalid pk \\\"%d\\\" - object does not exist.\"]}"
                            .formatted(conversation.id()));
        }
        handOver("", firstMessage(conversation)).expectStatus().isEqualTo(HttpStatus.GONE);
        handOver("/group", List.of(firstMessage(conversation), firstMessage(opened(ConversationType.QUESTION))))
                .expectStatus().isEqualTo(HttpStatus.GONE);

        await().atMost(TIMEOUT).until(() -> numbers(conversation).isEmpty());
        handOver("", firstMessage(conversation)).expectStatus().isEqualTo(HttpStatus.GONE);
        assertThat(sets(conversation)).isEmpty();
        assertThat(numbers(conversation)).isEmpty();
        assertThat(mismatches()).isEqualTo(before);
    }

    @Test
    void storesNoFirstMessageThatIsStillOnItsWay() {
        var conversation = conversation(ConversationType.QUESTION);

        assertThat(expire(conversation, LATER)).containsExactly(conversation.id());

        handOver("", firstMessage(conversation)).expectStatus().isEqualTo(HttpStatus.GONE);
        assertThat(numbers(conversation)).isEmpty();
    }

    @Test
    void losesNoMessageThatIsPostedAtTheSameMoment() {
        for (var round = 0; round < 20; round++) {
            var conversation = opened(ConversationType.MESSAGE);
            var posting = Flux.range(0, 4).flatMap(i -> Mono.fromCallable(() -> postAsShopper(conversation,
                    fromUser(conversation, "at the same moment")).returnResult(Void.class).getStatus())
                    .subscribeOn(Schedulers.boundedElastic())).collectList();
            var expiring = expirations.expire(List.of(new Expiring(conversation.id(), conversation.parties(), LATER)));

            var outcome = Objects.requireNonNull(Mono.zip(posting, expiring).block(TIMEOUT));

            var stored = outcome.getT1().stream().filter(HttpStatus.OK::equals).count();
            if (outcome.getT2().isEmpty()) {
                assertThat(stored).isPositive();
                assertThat(numbers(conversation)).hasSize(1 + (int) stored);
            } else {
                assertThat(stored).isZero();
            }
        }
    }

    @Test
    void deletesAgainWhatARestoredDatabaseHolds() {
        var conversation = opened(ConversationType.QUESTION);
        var inAnotherChannel = opened(ConversationType.QUESTION);
        var unknown = conversation(ConversationType.QUESTION);

        send(new Expiration(1, List.of(conversation.id(), unknown.id()), OPENED));
        send(new Expiration(2, List.of(inAnotherChannel.id()), OPENED));

        await().atMost(TIMEOUT).until(() -> count("SELECT COUNT(*) FROM expired_conversation WHERE deleted_date IS NOT"
                + " NULL AND id IN (%d, %d, %d)".formatted(conversation.id(), unknown.id(),
                        inAnotherChannel.id())) == 3);
        assertThat(numbers(conversation)).isEmpty();
        assertThat(numbers(inAnotherChannel)).containsExactly(1L);
        handOver("", firstMessage(unknown)).expectStatus().isEqualTo(HttpStatus.GONE);
    }

    @Test
    void deletesMoreMessagesThanABatchHolds() {
        var conversation = opened(ConversationType.MESSAGE);
        database.sql("""
                INSERT INTO message (conversation, seq, message_content, user_type, content_type, content_id, posted_by,
                    created_date)
                SELECT :id, seq, 'many', 'guest', 'user', 1, 'token:1', now() FROM GENERATE_SERIES(2, 4500) seq""")
                .bind("id", conversation.id()).then().block(TIMEOUT);

        assertThat(expire(conversation, LATER)).hasSize(1);

        await().atMost(TIMEOUT).until(() -> numbers(conversation).isEmpty());
    }

    private List<Long> expire(ConversationFacts conversation, Instant before) {
        return expire(new Expiring(conversation.id(), conversation.parties(), before));
    }

    private List<Long> expire(Expiring conversation) {
        return Objects.requireNonNull(http.post().uri("/internal/expirations")
                .header("Authorization", Callers.service("conversation-service")).bodyValue(List.of(conversation))
                .exchange().expectStatus().isOk().expectBody(new ParameterizedTypeReference<List<Long>>() {
                }).returnResult().getResponseBody());
    }

    private void age(ConversationFacts conversation) {
        database.sql("UPDATE conversation SET last_message_date = :date WHERE id = :id").bind("date", OPENED)
                .bind("id", conversation.id()).then().block(TIMEOUT);
    }

    private ResponseSpec handOver(String group, Object body) {
        return http.post().uri("/internal/deliveries" + group)
                .header("Authorization", Callers.service("conversation-service")).bodyValue(body).exchange();
    }

    private List<MessageSet> sets(ConversationFacts conversation) {
        var query = new MessageSet.Query(List.of(conversation.id()), List.of(conversation.parties()));
        return Objects.requireNonNull(http.post().uri("/internal/message-sets")
                .header("Authorization", Callers.service("conversation-service")).bodyValue(query).exchange()
                .expectStatus().isOk().expectBody(new ParameterizedTypeReference<List<MessageSet>>() {
                }).returnResult().getResponseBody());
    }

    private double mismatches() {
        return meters.counter("facts.mismatch", "what", "conversation").count();
    }

    private void send(Expiration expiration) {
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(expiration)).join();
    }
}
