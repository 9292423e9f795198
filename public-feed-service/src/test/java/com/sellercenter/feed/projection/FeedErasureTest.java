package com.sellercenter.feed.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** No text and no name of an erased person is public, whatever is read again and however late an event comes. */
class FeedErasureTest extends FeedTest {

    private static final String CANARY = "canary";

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TopicLag lag;

    @Autowired
    private GenerationRepository generations;

    @Test
    void showsNoTextAndNoNameOfAnErasedPersonInPagesThatWereKept() {
        var question = Posted.question(121);
        publish(ReferenceKind.USER, 121, question.user(), 1, "{\"id\": %d, \"first_name\": \"canary-name\"}"
                .formatted(question.user()));
        publish(Posted.byUser(question, 1, CANARY + " asks"), Posted.byShop(question, 2));
        eventually().untilAsserted(() -> assertThat(body(121, QUESTIONS)).contains("canary-name", "canary asks"));

        erase(question);

        eventually().untilAsserted(() -> assertThat(body(121, QUESTIONS)).doesNotContain(CANARY)
                .contains("[deleted]", "message 2"));
        assertThat(everything()).noneMatch(row -> row.contains(CANARY));
    }

    @Test
    void showsNoTitleOfAnErasedPersonInPagesThatWereKeptNorAfterARebuild() {
        var review = Posted.conversation(124, ConversationType.REVIEW).with(2, CANARY);
        publish(Posted.byUser(review, 1));
        eventually().untilAsserted(() -> assertThat(body(124, REVIEWS)).contains("\"title\":\"canary\""));

        erase(review);

        eventually().untilAsserted(() -> page(124, REVIEWS).jsonPath("$.results[0].title").isEqualTo("[deleted]")
                .jsonPath("$.results[0].rating").isEqualTo(2));
        eventually().until(() -> isDone(review));
        actuator().post().uri("/actuator/feed/rebuild").exchange().expectStatus().isOk();
        awaitCount(124, REVIEWS + "?rating=2", 1);
        assertThat(everything()).noneMatch(row -> row.contains(CANARY));
    }

    @Test
    void storesNoTextOfALateEventNorOfATopicThatIsReadAgain() {
        var question = Posted.question(122);
        publish(Posted.byUser(question, 1, CANARY));
        awaitCount(122, QUESTIONS, 1);
        erase(question);
        eventually().until(() -> isDone(question));

        publish(Posted.byUser(question, 2, CANARY), inSomebodysName(Posted.question(122), question.user()));
        awaitCount(122, QUESTIONS, 2);
        assertThat(body(122, QUESTIONS)).doesNotContain(CANARY);

        actuator().post().uri("/actuator/feed/rebuild").exchange().expectStatus().isOk();
        eventually().until(() -> lag.of(MessageReceiver
                .group(generations.current().blockOptional(TIME_LIMIT).orElseThrow())) == 0);
        awaitCount(122, QUESTIONS, 2);
        assertThat(body(122, QUESTIONS)).doesNotContain(CANARY).contains("[deleted]");
        assertThat(everything()).noneMatch(row -> row.contains(CANARY));
    }

    @Test
    void leavesTheUserOfTheSameIdInAnotherChannel() {
        var question = Posted.question(123);
        var elsewhere = new ConversationFacts(Posted.newId(), 84, question.user(), question.datasource(),
                question.conversationType(), null, null, null, Posted.OPENED);
        publish(Posted.byUser(question, 1, CANARY), Posted.byUser(elsewhere, 1, "elsewhere"));
        awaitCount(84, QUESTIONS, 1);

        erase(question);

        eventually().until(() -> isDone(question));
        assertThat(body(84, QUESTIONS)).contains("elsewhere");
    }

    private static MessagePosted inSomebodysName(ConversationFacts conversation, long user) {
        return new MessagePosted(MessagePosted.VERSION, Posted.newId(), conversation, 1, UserType.REGISTERED,
                ContentType.USER, user, CANARY, conversation.createdDate());
    }

    private void erase(ConversationFacts conversation) {
        var erasure = new Erasure(Posted.newId(), conversation.channel(), conversation.user(), Posted.OPENED);
        kafka.send(Topics.REFERENCE_DATA, erasure.recordKey().getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(erasure)).join();
    }

    private boolean isDone(ConversationFacts conversation) {
        return database.sql("SELECT COUNT(*) FROM erased_user WHERE done_date IS NOT NULL AND user_id = :user")
                .bind("user", conversation.user()).mapValue(Long.class).one().blockOptional(TIME_LIMIT)
                .orElseThrow() > 0;
    }

    private List<String> everything() {
        return Flux.just("feed_message", "feed_conversation", "reference_data")
                .concatMap(table -> database.sql("SELECT t::TEXT FROM " + table + " t").mapValue(String.class).all())
                .collectList().blockOptional(TIME_LIMIT).orElseThrow();
    }
}
