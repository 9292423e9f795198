package com.sellercenter.conversation.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaTemplate;

/** In channel 1 questions are kept for 30 days, private conversations for 90, and reviews for ever. */
class RetentionTest extends ConversationServiceTest {

    @Autowired
    private RetentionWorker worker;

    @Autowired
    private RetentionRepository conversations;

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Autowired
    private MeterRegistry meters;

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void deletesWhatIsOlderThanItsTypeIsKeptAndNothingElse(CapturedOutput output) {
        var question = opened(with(question(), "subject", "canary-subject"));
        var young = opened(with(question(), "datasource", 2));
        var message = opened(with(question(), "conversation_type", "message"));
        var review = opened(with(question(), "conversation_type", "review"));
        List.of(question, message, review).forEach(id -> age(id, 31));
        age(young, 29);
        var before = expired("question");

        expire();

        await().atMost(TIMEOUT).until(() -> stored(question) == 0);
        assertThat(List.of(stored(young), stored(message), stored(review))).containsOnly(1L);
        var list = json(get(SHOPPER_PATH, Callers.shopper(shopper)));
        assertThat(list.get("count").asInt()).isEqualTo(3);
        assertThat(list.get("results").valueStream().map(each -> each.get("id").asLong()))
                .containsExactlyInAnyOrder(young, message, review);
        get(SHOPPER_PATH + question + "/", Callers.shopper(shopper)).expectStatus().isNotFound();
        assertThat(expired("question")).isGreaterThan(before);
        assertThat(output).contains("conversations of channel 1 have expired, type question")
                .doesNotContain("canary-subject");
        await().atMost(TIMEOUT).until(() -> count("SELECT COUNT(*) FROM unpublished_expiration") == 0);
    }

    @Test
    void keepsWhatHasANewerMessageThatIsNotReportedYet() {
        var question = opened(question());
        age(question, 31);
        MESSAGE_SERVICE.keeps(question);

        expire();

        assertThat(stored(question)).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM expired_conversation WHERE id = " + question)).isZero();
    }

    @Test
    void letsTheSameBeOpenedAgainUnderAnotherId() {
        var first = opened(question());
        age(first, 31);
        expire();
        await().atMost(TIMEOUT).until(() -> stored(first) == 0);

        var second = opened(question());

        assertThat(second).isGreaterThan(first);
        assertThat(json(get(SHOPPER_PATH, Callers.shopper(shopper))).get("count").asInt()).isEqualTo(1);
    }

    @Test
    void deletesAFirstMessageThatWasNeverDelivered() {
        MESSAGE_SERVICE.away(true);
        var question = opened(with(question(), "message_content", "canary-text"));
        database.sql("UPDATE pending_delivery SET next_attempt = 'infinity' WHERE conversation_id = :id")
                .bind("id", question).then().block(TIMEOUT);
        age(question, 31);
        MESSAGE_SERVICE.away(false);

        expire();

        await().atMost(TIMEOUT).until(() -> stored(question) == 0);
        assertThat(count("SELECT COUNT(*) FROM pending_delivery WHERE message_content = 'canary-text'")).isZero();
    }

    @Test
    void refusesAMessageAsIfTheConversationHadNeverBeen() {
        var question = opened(question());
        age(question, 31);
        MESSAGE_SERVICE.expires(question);

        postAsShopper(with(question(), "conversation", question)).expectStatus().isBadRequest().expectBody()
                .json("{\"conversation\": [\"Invalid pk \\\"%d\\\" - object does not exist.\"]}".formatted(question));
    }

    @Test
    void bringsNothingBackForALateEvent() {
        var question = opened(question());
        age(question, 31);
        expire();
        await().atMost(TIMEOUT).until(() -> stored(question) == 0);
        var lost = newId() + 9_000_000;

        post(question);
        post(lost);

        await().atMost(TIMEOUT).until(() -> stored(lost) == 1); // it alone was lost
        assertThat(stored(question)).isZero();
    }

    @Test
    void deletesAgainWhatARestoredDatabaseHolds() {
        var review = opened(with(question(), "conversation_type", "review"));
        var inAnotherChannel = opened(with(question(), "conversation_type", "review", "datasource", 2));

        send(new Expiration(1, List.of(review), Instant.now()));
        send(new Expiration(2, List.of(inAnotherChannel), Instant.now()));

        await().atMost(TIMEOUT).until(() -> stored(review) == 0);
        await().atMost(TIMEOUT).until(() -> count("SELECT COUNT(*) FROM expired_conversation WHERE deleted_date IS NULL"
                + " AND id IN (%d, %d)".formatted(review, inAnotherChannel)) == 0);
        assertThat(stored(inAnotherChannel)).isEqualTo(1);
    }

    @Test
    void looksInOneInstanceAtATime() {
        assertThat(conversations.takeLease(Duration.ofMinutes(1)).block(TIMEOUT)).isTrue();
        var question = opened(question());
        age(question, 31);
        try {
            assertThat(conversations.takeLease(Duration.ofMinutes(1)).block(TIMEOUT)).isNull();
            expire();
            assertThat(count("SELECT COUNT(*) FROM expired_conversation WHERE id = " + question)).isZero();
        } finally {
            conversations.renewLease(Duration.ZERO).block(TIMEOUT);
        }
        expire();
        assertThat(count("SELECT COUNT(*) FROM expired_conversation WHERE id = " + question)).isEqualTo(1);
    }

    private void expire() {
        worker.expire().block(TIMEOUT);
    }

    private void age(long conversation, int days) {
        database.sql("UPDATE conversation SET last_message_date = now() - :days * INTERVAL '1 day' WHERE id = :id")
                .bind("days", days).bind("id", conversation).then().block(TIMEOUT);
    }

    private long stored(long conversation) {
        return count("SELECT COUNT(*) FROM conversation WHERE id = " + conversation);
    }

    private double expired(String type) {
        return meters.counter("conversations.expired", "channel", "1", "type", type).count();
    }

    private void post(long conversation) {
        var facts = new ConversationFacts(conversation, 1, shopper, newId(), ConversationType.QUESTION, null, null,
                null,
                Instant.now());
        var event = new MessagePosted(1, newId(), facts, 1, UserType.REGISTERED, ContentType.USER, shopper, "late",
                facts.createdDate());
        kafka.send(Topics.MESSAGE_POSTED, Long.toString(conversation).getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(event)).join();
    }

    private void send(Expiration expiration) {
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(expiration)).join();
    }
}
