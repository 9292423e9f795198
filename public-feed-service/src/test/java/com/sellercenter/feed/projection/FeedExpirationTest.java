package com.sellercenter.feed.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** A conversation whose retention is over is in no page and no table, whatever is read again and however late an event comes. */
class FeedExpirationTest extends FeedTest {

    private static final String CANARY = "canary-expired";

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TopicLag lag;

    @Autowired
    private GenerationRepository generations;

    @Test
    void isInNoPageThatWasKeptAndInNoCount() {
        var question = Posted.question(131);
        var other = Posted.question(131);
        publish(Posted.byUser(question, 1, CANARY), Posted.byShop(question, 2), Posted.byUser(other, 1, "stays"));
        awaitCount(131, QUESTIONS, 2);
        awaitCount(131, QUESTIONS + "?product=" + question.product(), 1);
        awaitCount(131, QUESTIONS + "?page_size=1", 2); // it shows the other alone

        expire(131, question);

        awaitCount(131, QUESTIONS, 1);
        awaitCount(131, QUESTIONS + "?page_size=1", 1);
        awaitCount(131, QUESTIONS + "?product=" + question.product(), 0);
        awaitCount(131, QUESTIONS + "?user_id=" + question.user(), 0);
        assertThat(body(131, QUESTIONS)).contains("stays").doesNotContain(CANARY);
        eventually().until(() -> isDeleted(question));
        assertThat(messages(question)).isZero();
    }

    @Test
    void isNotStoredAgainByALateEventNorByARebuild() {
        var question = Posted.question(132);
        var other = Posted.question(132);
        publish(Posted.byUser(question, 1, CANARY), Posted.byUser(other, 1, "stays"));
        awaitCount(132, QUESTIONS, 2);
        expire(132, question);
        eventually().until(() -> isDeleted(question));

        publish(Posted.byUser(question, 2, CANARY), Posted.byShop(other, 2));
        awaitTheEnd();
        assertThat(body(132, QUESTIONS)).contains("message 2").doesNotContain(CANARY);

        actuator().post().uri("/actuator/feed/rebuild").exchange().expectStatus().isOk();
        awaitTheEnd();
        awaitCount(132, QUESTIONS, 1);
        assertThat(body(132, QUESTIONS)).contains("stays").doesNotContain(CANARY);
        assertThat(messages(question)).isZero();
    }

    @Test
    void isKeptWhereTheIdIsAnotherChannels() {
        var question = Posted.question(133);
        publish(Posted.byUser(question, 1, "mine"));
        awaitCount(133, QUESTIONS, 1);

        expire(134, question);

        eventually().until(() -> isDeleted(question));
        assertThat(messages(question)).isEqualTo(1);
        publish(Posted.byShop(question, 2));
        eventually().untilAsserted(() -> assertThat(body(133, QUESTIONS)).contains("message 2"));
    }

    private void expire(int channel, ConversationFacts conversation) {
        var expiration = new Expiration(channel, List.of(conversation.id()), Posted.OPENED);
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(expiration)).join();
    }

    private void awaitTheEnd() {
        eventually().until(() -> lag.of(MessageReceiver
                .group(generations.current().blockOptional(TIME_LIMIT).orElseThrow())) == 0);
    }

    private boolean isDeleted(ConversationFacts conversation) {
        return count("SELECT COUNT(*) FROM expired_conversation WHERE deleted_date IS NOT NULL AND id = :id",
                conversation) == 1;
    }

    private long messages(ConversationFacts conversation) {
        return count("SELECT COUNT(*) FROM feed_message WHERE conversation = :id", conversation);
    }

    private long count(String sql, ConversationFacts conversation) {
        return database.sql(sql).bind("id", conversation.id()).mapValue(Long.class).one().blockOptional(TIME_LIMIT)
                .orElseThrow();
    }
}
