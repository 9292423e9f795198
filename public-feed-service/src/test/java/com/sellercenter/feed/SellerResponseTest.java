package com.sellercenter.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.Expiration;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** The shops' official answers to reviews, as changes of conversations tell them (contract §14). */
class SellerResponseTest extends FeedTest {

    @Autowired
    private DatabaseClient database;

    @Autowired
    private MeterRegistry meters;

    @Test
    void isShownWithItsReview() {
        var review = published(331);
        page(331, REVIEWS).jsonPath("$.results[0].seller_response").isEqualTo(null);

        tell(review, 1, "Thank you!");

        awaitText(331, "Thank you!");
        page(331, REVIEWS).jsonPath("$.results[0].seller_response.created_date")
                .isEqualTo("2023-07-19T10:25:41.208173Z")
                .jsonPath("$.results[0].seller_response.modified_date").isEqualTo("2023-07-19T10:25:42.208173Z")
                .jsonPath("$.results[0].seller_response.length()").isEqualTo(3);
    }

    @Test
    void isNoKeyOfAQuestion() {
        var question = Posted.conversation(332, ConversationType.QUESTION);
        publish(Posted.byUser(question, 1));
        awaitCount(332, QUESTIONS, 1);

        page(332, QUESTIONS).jsonPath("$.results[0].seller_response").doesNotExist();
    }

    @Test
    void countsByItsRevisionWhateverTheOrder() {
        var review = published(333);

        tell(review, 5, "newest");
        tell(review, 4, "older");
        tell(review, 5, "the same again");
        awaitText(333, "newest");
        tell(review, 7, null);
        tell(review, 6, "older than the deletion");

        eventually().untilAsserted(() -> page(333, REVIEWS).jsonPath("$.results[0].seller_response").isEqualTo(null));
        tell(review, 8, "given again");
        awaitText(333, "given again");
    }

    @Test
    void mayComeBeforeTheReview() {
        var review = Posted.conversation(334, ConversationType.REVIEW);
        tell(review, 1, "Thank you!");
        publish(Posted.byUser(review, 1));

        awaitCount(334, REVIEWS, 1);
        awaitText(334, "Thank you!");
    }

    @Test
    void isAFilterWhosePagesFollow() {
        var answered = published(335);
        var _ = published(335);
        awaitCount(335, REVIEWS, 2);
        awaitCount(335, REVIEWS + "?has_response=true", 0);
        awaitCount(335, REVIEWS + "?has_response=false", 2);

        tell(answered, 1, "Thank you!");

        awaitCount(335, REVIEWS + "?has_response=true", 1);
        awaitCount(335, REVIEWS + "?has_response=false", 1);
        awaitCount(335, REVIEWS + "?has_response=maybe", 2);
        page(335, REVIEWS + "?has_response=true").jsonPath("$.results[0].id").isEqualTo((int) answered.id());
    }

    @Test
    void isParkedWhereTheConversationIsKnownAsThatOfOthers() {
        var before = deadLetters();
        var review = published(336);
        var deniz = new ConversationFacts(review.id(), 336, Posted.newId(), review.datasource(),
                ConversationType.REVIEW,
                null, null, null, Posted.OPENED);

        tell(deniz, 9, "for somebody else");
        tell(published(337), 1, "told later");

        awaitText(337, "told later");
        page(336, REVIEWS).jsonPath("$.results[0].seller_response").isEqualTo(null);
        eventually().until(() -> deadLetters() == before + 1);
        tell(review, 1, "for its author");
        awaitText(336, "for its author");
    }

    @Test
    void isReadAgainByARebuild() {
        var review = published(338);
        tell(review, 1, "Thank you!");
        awaitText(338, "Thank you!");

        actuator().post().uri("/actuator/feed/rebuild").exchange().expectStatus().isOk();

        awaitCount(338, REVIEWS, 1);
        awaitText(338, "Thank you!");
    }

    @Test
    void goesWithItsConversation() {
        var review = published(339);
        tell(review, 1, "canary");
        awaitText(339, "canary");

        var expiration = new Expiration(339, List.of(review.id()), Posted.OPENED);
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(expiration)).join();
        awaitCount(339, REVIEWS, 0);
        eventually().until(() -> stored(review) == 0);

        tell(review, 2, "canary");
        send(review, null);
        tell(published(340), 1, "told later");

        awaitText(340, "told later");
        assertThat(stored(review)).isZero();
    }

    @Test
    void isParkedWhereItCannotBeRead() {
        var before = deadLetters();
        var review = published(341);

        send(review, "{");
        send(review, "null");
        tell(review, 1, "readable");

        awaitText(341, "readable");
        eventually().until(() -> deadLetters() == before + 2);
    }

    private ConversationFacts published(int channel) {
        var review = Posted.conversation(channel, ConversationType.REVIEW);
        publish(Posted.byUser(review, 1));
        eventually().untilAsserted(() -> assertThat(body(channel, REVIEWS)).contains("\"id\":" + review.id() + ","));
        return review;
    }

    private void tell(ConversationFacts review, long revision, @Nullable String text) {
        var response = text == null
                ? null
                : new SellerResponse(text, Posted.OPENED.plusSeconds(1), Posted.OPENED.plusSeconds(2));
        send(review, json.writeValueAsString(
                new ConversationChanged(ConversationChanged.VERSION, review, revision, response)));
    }

    private void send(ConversationFacts review, @Nullable String value) {
        kafka.send(Topics.CONVERSATION_CHANGED, Long.toString(review.id()).getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8)).join();
    }

    private long stored(ConversationFacts review) {
        return requireNonNull(database.sql("SELECT COUNT(*) FROM feed_response WHERE conversation = :id")
                .bind("id", review.id()).mapValue(Long.class).one().block(TIME_LIMIT));
    }

    private double deadLetters() {
        return meters.counter("dead.letters", "topic", Topics.CONVERSATION_CHANGED).count();
    }

    private void awaitText(int channel, String text) {
        eventually().untilAsserted(() -> page(channel, REVIEWS)
                .jsonPath("$.results[0].seller_response.message_content").isEqualTo(text));
    }
}
