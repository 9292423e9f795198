package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.r2dbc.core.DatabaseClient;

class ProjectionTest extends FeedTest {

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private DatabaseClient database;

    @Test
    void showsAQuestionWithItsAnswer() {
        var question = Posted.question(11);

        publish(Posted.byUser(question, 1), Posted.byShop(question, 2));

        eventually().untilAsserted(() -> page(11, QUESTIONS).jsonPath("$.results[0].message_count").isEqualTo(2)
                .jsonPath("$.results[0].message_set[0].content_type").isEqualTo("user")
                .jsonPath("$.results[0].message_set[1].content_type").isEqualTo("datasource")
                .jsonPath("$.results[0].last_message_date").isEqualTo("2023-07-19T10:25:41.208173Z"));
        page(11, REVIEWS).jsonPath("$.count").isEqualTo(0);
    }

    @Test
    void neverShowsAPrivateMessage() {
        var hidden = Posted.byUser(Posted.conversation(12, ConversationType.MESSAGE), 1);
        var facts = hidden.conversation();
        var review = new ConversationFacts(facts.id(), 12, facts.user(), facts.datasource(), ConversationType.REVIEW,
                null, null, null, Posted.OPENED); // with the same key, so that it comes after it

        publish(hidden, Posted.byUser(review, 1));

        awaitCount(12, REVIEWS, 1);
        page(12, QUESTIONS).jsonPath("$.count").isEqualTo(0);
        assertThat(database.sql("SELECT 1 FROM feed_message WHERE id = :id").bind("id", hidden.id())
                .fetch().first().blockOptional(TIME_LIMIT)).isEmpty();
    }

    @Test
    void countsARepeatedMessageOnce() {
        var before = duplicates();
        var question = Posted.question(13);
        var first = Posted.byUser(question, 1);

        publish(first, first, Posted.byShop(question, 2));

        eventually().untilAsserted(() -> page(13, QUESTIONS).jsonPath("$.results[0].message_count").isEqualTo(2)
                .jsonPath("$.results[0].message_set.length()").isEqualTo(2));
        assertThat(duplicates() - before).isEqualTo(1);
    }

    @Test
    void putsMessagesInOrderHoweverTheyCome() {
        var question = Posted.question(14);

        publish(Posted.byUser(question, 3), Posted.byUser(question, 1), Posted.byShop(question, 2));

        eventually().untilAsserted(() -> page(14, QUESTIONS).jsonPath("$.results[0].message_set[*].message_content")
                .value(contents -> assertThat(contents).hasToString("[\"message 1\",\"message 2\",\"message 3\"]"))
                .jsonPath("$.results[0].last_message_date").isEqualTo("2023-07-19T10:25:42.208173Z"));
    }

    @Test
    void putsAMessageLastWhoseNumberWasGivenOnceBeforeARestore() {
        var question = Posted.question(16);
        var lost = Posted.byUser(question, 2);
        var later = new MessagePosted(1, Posted.newId(), question, 2, lost.userType(), lost.contentType(),
                lost.contentId(), "after the restore", lost.createdDate().plusSeconds(60));

        publish(Posted.byUser(question, 1), lost, Posted.byShop(question, 3), later);

        eventually().untilAsserted(() -> page(16, QUESTIONS).jsonPath("$.results[0].message_set[*].message_content")
                .value(contents -> assertThat(contents)
                        .hasToString("[\"message 1\",\"message 2\",\"message 3\",\"after the restore\"]")));
    }

    @Test
    void parksAMessageOfAConversationThatIsKnownWithAnotherUser() {
        var ada = Posted.question(17);
        var deniz = new ConversationFacts(ada.id(), 17, Posted.newId(), ada.datasource(), ada.conversationType(),
                ada.itemContent(), ada.itemId(), ada.product(), Posted.OPENED);
        var before = mismatches();
        var parked = meters.counter("dead.letters", "topic", Topics.MESSAGE_POSTED).count();

        publish(Posted.byUser(ada, 1), Posted.byUser(deniz, 1), Posted.byUser(ada, 2));

        eventually().untilAsserted(() -> page(17, QUESTIONS).jsonPath("$.results[0].message_count").isEqualTo(2)
                .jsonPath("$.results[0].user").isEqualTo(ada.user()));
        page(17, QUESTIONS).jsonPath("$.count").isEqualTo(1);
        eventually().untilAsserted(() -> assertThat(
                meters.counter("dead.letters", "topic", Topics.MESSAGE_POSTED).count()).isEqualTo(parked + 1));
        assertThat(mismatches()).isEqualTo(before + 1);
    }

    @Test
    void holdsTheNewestFiftyOfManyMessages() {
        var question = Posted.question(15);

        for (int seq = 1; seq <= 55; seq++) {
            publish(Posted.byUser(question, seq));
        }

        eventually().untilAsserted(() -> page(15, QUESTIONS).jsonPath("$.results[0].message_count").isEqualTo(55)
                .jsonPath("$.results[0].message_set.length()").isEqualTo(50)
                .jsonPath("$.results[0].message_set[0].message_content").isEqualTo("message 6"));
    }

    @Test
    void readsTheAgreedSample() throws IOException {
        var sample = new ClassPathResource("samples/message-posted.v1.json")
                .getContentAsString(StandardCharsets.UTF_8);

        publish(json.readValue(sample, MessagePosted.class).conversation(), sample);

        awaitCount(1, QUESTIONS + "?user_id=545383", 1);
        page(1, QUESTIONS).jsonPath("$.results[0].id").isEqualTo(9)
                .jsonPath("$.results[0].message_set[0].message_content").isEqualTo("Does it have a headphone jack?");
    }

    private double mismatches() {
        return meters.counter("facts.mismatch", "what", "message").count();
    }

    private double duplicates() {
        return meters.get("feed.duplicates").counter().count();
    }
}
