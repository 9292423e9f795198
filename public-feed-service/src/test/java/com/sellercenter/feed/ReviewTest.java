package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stars and titles of reviews: shown, filtered and ordered by (contract §14). */
class ReviewTest extends FeedTest {

    private static final int CHANNEL = 301;
    private static final long PRODUCT = 4;

    // the same events for each test, which are stored once
    @BeforeEach
    void publishReviewsOfEveryKind() {
        for (var review : new ConversationFacts[]{review(601, 5, "Best"), review(602, 1, null), review(603, null, null),
                review(604, 4, "").with(true), review(605, 5, null).with(false)}) {
            publish(Posted.withId(Posted.byUser(review, 1), review.id()));
        }
        var question = new ConversationFacts(606, CHANNEL, 7, 8, ConversationType.QUESTION, ItemContent.PRODUCT,
                PRODUCT, PRODUCT, Posted.OPENED);
        publish(Posted.withId(Posted.byUser(question, 1), question.id()));
        awaitCount(CHANNEL, REVIEWS, 5);
        awaitCount(CHANNEL, QUESTIONS, 1);
    }

    @Test
    void hasTheKeysOnlyWhereTheReviewHasThem() {
        page(CHANNEL, REVIEWS + "?ordering=created_date")
                .jsonPath("$.results[0].rating").isEqualTo(5).jsonPath("$.results[0].title").isEqualTo("Best")
                .jsonPath("$.results[1].rating").isEqualTo(1).jsonPath("$.results[1].title").doesNotExist()
                .jsonPath("$.results[2].rating").doesNotExist()
                .jsonPath("$.results[2].is_verified_purchase").isEqualTo(false)
                .jsonPath("$.results[3].is_verified_purchase").isEqualTo(true);
        page(CHANNEL, QUESTIONS).jsonPath("$.results[0].rating").doesNotExist().jsonPath("$.results[0].title")
                .doesNotExist().jsonPath("$.results[0].is_verified_purchase").doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rating=5 | 605 601", "rating=4,5 | 605 604 601", "rating=4,,5, | 605 604 601",
            "rating=5.0 | 605 601", "rating=9 | ''", "rating=4.5 | ''", "rating=-1,1 | 602",
            "rating= | 605 604 603 602 601", "rating=, | 605 604 603 602 601", "rating=1&rating=5 | 605 601",
            "product=4&rating=1 | 602", "verified=true | 604", "verified=false | 605 603 602 601",
            "verified=maybe | 605 604 603 602 601", "verified=true&rating=5 | ''", "verified=1&product=4 | 604",
            "product=5&rating=1 | ''",
            "ordering=-rating | 605 601 604 602 603", "ordering=rating | 602 604 605 601 603",
            "ordering=created_date | 601 602 603 604 605", "ordering=-created_date | 605 604 603 602 601",
            "ordering=-rating&rating=4,5&product=4 | 605 601 604", "ordering=rating,created_date | 602 604 605 601 603",
            "ordering=unknown,rating | 602 604 605 601 603", "ordering=last_message_date | 605 604 603 602 601",
            "ordering=rating&page_size=2&page=2 | 605 601", "ordering=-rating&page_size=2&page=last | 603"})
    void leavesWhatIsAskedForInItsOrder(String query, String ids) {
        var expected = "[" + ids.replace(' ', ',') + "]";

        page(CHANNEL, REVIEWS + "?" + query).jsonPath("$.results[*].id")
                .value(found -> assertThat(found).hasToString(expected));
    }

    @Test
    void refusesARatingThatIsNoNumber() {
        get(CHANNEL, REVIEWS + "?rating=4,x").expectStatus().isBadRequest().expectBody()
                .json("{\"rating\": [\"Enter a number.\"]}");
    }

    @Test
    void ignoresBothForQuestions() {
        page(CHANNEL, QUESTIONS + "?rating=1&verified=true&ordering=rating").jsonPath("$.count").isEqualTo(1);
        page(CHANNEL, QUESTIONS + "?rating=x").jsonPath("$.count").isEqualTo(1);
    }

    @Test
    void showsStarsThatAreToldLaterInPagesThatWereKept() {
        var review = Posted.conversation(302, ConversationType.REVIEW);
        var event = Posted.byUser(review, 1);
        publish(event);
        awaitCount(302, REVIEWS, 1);
        awaitCount(302, REVIEWS + "?rating=3", 0);

        publish(Posted.with(event, review.with(3, "Told later").with(true)));

        awaitCount(302, REVIEWS + "?rating=3&verified=true", 1);
        eventually().untilAsserted(() -> page(302, REVIEWS).jsonPath("$.results[0].title").isEqualTo("Told later"));
    }

    private static ConversationFacts review(long id, @Nullable Integer rating, @Nullable String title) {
        return new ConversationFacts(id, CHANNEL, id, 8, ConversationType.REVIEW, ItemContent.PRODUCT, PRODUCT, PRODUCT,
                Posted.OPENED.plusSeconds(id)).with(rating, title);
    }
}
