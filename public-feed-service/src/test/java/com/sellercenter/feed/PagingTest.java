package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.testing.fault.LockedTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingTest extends FeedTest {

    private static final int CHANNEL = 41;

    @Autowired
    private Environment environment;

    @BeforeAll
    void publishFive() {
        connect();
        for (int i = 0; i < 5; i++) {
            publish(Posted.byUser(Posted.conversation(CHANNEL, ConversationType.REVIEW), 1));
        }
        awaitCount(CHANNEL, REVIEWS, 5);
    }

    @Test
    void linksToItsNeighboursWithAllOtherParameters() {
        var body = body(CHANNEL, REVIEWS + "?page=2&page_size=2&a=b");

        assertThat(body).containsPattern("\"next\":\"http://localhost:\\d+/public-reviews/\\?a=b&page=3&page_size=2\"")
                .containsPattern("\"previous\":\"http://localhost:\\d+/public-reviews/\\?a=b&page_size=2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "last"})
    void endsWithTheRest(String page) {
        page(CHANNEL, REVIEWS + "?page_size=2&page=" + page).jsonPath("$.count").isEqualTo(5)
                .jsonPath("$.results.length()").isEqualTo(1).jsonPath("$.next").isEqualTo(null);
    }

    @Test
    void repeatsNothingFromPageToPage() {
        var ids = new ArrayList<Object>();
        for (int page = 1; page <= 3; page++) {
            page(CHANNEL, REVIEWS + "?page_size=2&page=" + page).jsonPath("$.results[*].id")
                    .value(found -> ids.addAll((List<?>) found));
        }

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void rendersOnePageOfMaximumSizeAtATime() {
        try (var conversations = new LockedTable(environment, "feed_conversation")) {
            Runnable reviews = () -> {
                var _ = get(CHANNEL, REVIEWS + "?page_size=100");
            };
            Runnable questions = () -> {
                var _ = get(CHANNEL, QUESTIONS + "?page_size=100");
            };

            assertThat(conversations.mostReadersDuring(List.of(reviews, questions))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4", "", "x", "1.5", "99999999999999999999"})
    void refusesAPageThatIsNotThere(String page) {
        get(CHANNEL, REVIEWS + "?page_size=2&page=" + page).expectStatus().isNotFound().expectBody()
                .json("{\"detail\": \"Invalid page.\"}");
    }

    @Test
    void showsAnEmptyFirstPage() {
        page(42, REVIEWS).json("{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
    }
}
