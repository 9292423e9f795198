package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import org.junit.jupiter.api.Test;

class ProjectionTest extends FeedTest {

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
        var hidden = Posted.conversation(12, ConversationType.MESSAGE);
        var review = Posted.conversation(12, ConversationType.REVIEW);

        publish(Posted.byUser(hidden, 1), Posted.byUser(review, 1));

        awaitCount(12, REVIEWS, 1);
        page(12, QUESTIONS).jsonPath("$.count").isEqualTo(0);
    }
}
