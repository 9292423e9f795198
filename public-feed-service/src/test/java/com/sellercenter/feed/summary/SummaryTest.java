package com.sellercenter.feed.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import com.sellercenter.testing.client.Callers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** How many reviews, stars and questions products have, right after every change (contract §14). */
class SummaryTest extends FeedTest {

    private static final String SUMMARY = "/public-reviews/summary/?product=";
    private static final String NOTHING = """
            {"product":%s,"count":0,"average":null,"histogram":{"1":0,"2":0,"3":0,"4":0,"5":0},"verified_count":0,"question_count":0}""";

    @Test
    void countsReviewsStarsAndQuestionsInTheOrderAskedFor() {
        assertThat(body(311, SUMMARY + "5,4,5")).isEqualTo("[" + NOTHING.formatted(5) + "," + NOTHING.formatted(4)
                + "]");

        publish(Posted.byUser(review(311, 4, 5), 1), Posted.byUser(review(311, 4, 4), 1),
                Posted.byUser(review(311, 4, 4), 1), Posted.byUser(review(311, 4, null), 1),
                Posted.byUser(about(311, ConversationType.QUESTION, 4, ItemContent.ORDERITEM), 1));

        awaitSummary(311, "4",
                """
                [{"product":4,"count":4,"average":4.33,"histogram":{"1":0,"2":0,"3":0,"4":2,"5":1},"verified_count":4,"question_count":1}]""");
        assertThat(body(311, SUMMARY + "5")).isEqualTo("[" + NOTHING.formatted(5) + "]");
        assertThat(body(312, SUMMARY + "4")).as("another channel").isEqualTo("[" + NOTHING.formatted(4) + "]");
    }

    @Test
    void hasTwoDecimals() {
        publish(Posted.byUser(review(313, 4, 5), 1), Posted.byUser(review(313, 4, 4), 1));

        awaitSummary(313, "4",
                """
                [{"product":4,"count":2,"average":4.50,"histogram":{"1":0,"2":0,"3":0,"4":1,"5":1},"verified_count":2,"question_count":0}]""");
    }

    @Test
    void losesWhatHasExpired() {
        var review = review(314, 4, 1);
        publish(Posted.byUser(review, 1), Posted.byUser(review(314, 4, 3), 1));
        awaitSummary(314, "4",
                """
                [{"product":4,"count":2,"average":2.00,"histogram":{"1":1,"2":0,"3":1,"4":0,"5":0},"verified_count":2,"question_count":0}]""");

        expire(review);

        awaitSummary(314, "4",
                """
                [{"product":4,"count":1,"average":3.00,"histogram":{"1":0,"2":0,"3":1,"4":0,"5":0},"verified_count":1,"question_count":0}]""");
    }

    @Test
    void keepsTheStarsOfAnErasedPersonAlsoThroughARebuild() {
        var review = review(315, 4, 2).with(2, "canary");
        publish(Posted.byUser(review, 1));
        var summary = """
                [{"product":4,"count":1,"average":2.00,"histogram":{"1":0,"2":1,"3":0,"4":0,"5":0},"verified_count":1,"question_count":0}]""";
        awaitSummary(315, "4", summary);
        var erasure = new Erasure(Posted.newId(), 315, review.user(), Posted.OPENED);
        kafka.send(Topics.REFERENCE_DATA, erasure.recordKey().getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(erasure)).join();
        eventually().untilAsserted(() -> assertThat(body(315, REVIEWS)).doesNotContain("canary"));
        assertThat(body(315, SUMMARY + "4")).isEqualTo(summary);

        actuator().post().uri("/actuator/feed/rebuild").exchange().expectStatus().isOk();

        awaitCount(315, REVIEWS, 1);
        awaitSummary(315, "4", summary);
    }

    @Test
    void followsStarsThatAreToldLater() {
        var review = review(316, 4, null);
        var event = Posted.byUser(review, 1);
        publish(event);
        awaitSummary(316, "4",
                """
                [{"product":4,"count":1,"average":null,"histogram":{"1":0,"2":0,"3":0,"4":0,"5":0},"verified_count":1,"question_count":0}]""");

        publish(Posted.with(event, review.with(5, null)));

        awaitSummary(316, "4",
                """
                [{"product":4,"count":1,"average":5.00,"histogram":{"1":0,"2":0,"3":0,"4":0,"5":1},"verified_count":1,"question_count":0}]""");
    }

    @Test
    void countsThoseOfBuyersApart() {
        var bought = review(319, 4, 5, ItemContent.PRODUCT).with(true);
        publish(Posted.byUser(bought, 1), Posted.byUser(review(319, 4, null, ItemContent.PRODUCT).with(false), 1),
                Posted.byUser(review(319, 4, null, ItemContent.PRODUCT), 1), Posted.byUser(review(319, 4, null), 1));
        awaitSummary(319, "4",
                """
                [{"product":4,"count":4,"average":5.00,"histogram":{"1":0,"2":0,"3":0,"4":0,"5":1},"verified_count":2,"question_count":0}]""");

        expire(bought);

        awaitSummary(319, "4",
                """
                [{"product":4,"count":3,"average":null,"histogram":{"1":0,"2":0,"3":0,"4":0,"5":0},"verified_count":1,"question_count":0}]""");
    }

    @Test
    void isCacheable() {
        var answer = get(317, SUMMARY + "4").expectStatus().isOk().expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=1, public").expectBody(String.class).returnResult();
        var tag = String.valueOf(answer.getResponseHeaders().getETag());

        http.get().uri(SUMMARY + "4").header(HttpHeaders.AUTHORIZATION, Callers.visitor(317))
                .header(HttpHeaders.IF_NONE_MATCH, tag).exchange().expectStatus().isNotModified();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | This field is required.", ", | This field is required.",
            "x | Enter a number.", "1,1.5 | Enter a number.", "1,1e2 | Enter a number.",
            "9999999999999999999 | Enter a number."})
    void refusesWhatNamesNoProducts(String products, String error) {
        get(318, SUMMARY + products).expectStatus().isBadRequest().expectBody().jsonPath("$.product[0]")
                .isEqualTo(error);
    }

    @Test
    void takesAHundredProductsAndNoMore() {
        var hundred = LongStream.rangeClosed(1, 100).mapToObj(Long::toString).collect(Collectors.joining(","));

        page(318, SUMMARY + hundred).jsonPath("$.length()").isEqualTo(100);
        page(318, SUMMARY + hundred + ",1,2").jsonPath("$.length()").isEqualTo(100);
        get(318, SUMMARY + hundred + ",101").expectStatus().isBadRequest().expectBody().jsonPath("$.product[0]")
                .isEqualTo("Ensure this field has no more than 100 elements.");
        get(318, "/public-reviews/summary/").expectStatus().isBadRequest();
    }

    private void awaitSummary(int channel, String products, String expected) {
        eventually().untilAsserted(() -> assertThat(body(channel, SUMMARY + products)).isEqualTo(expected));
    }

    private void expire(ConversationFacts review) {
        var expiration = new Expiration(review.channel(), List.of(review.id()), Posted.OPENED);
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(expiration)).join();
    }

    private static ConversationFacts review(int channel, long product, @Nullable Integer rating) {
        return review(channel, product, rating, ItemContent.ORDERITEM);
    }

    private static ConversationFacts review(int channel, long product, @Nullable Integer rating, ItemContent item) {
        return about(channel, ConversationType.REVIEW, product, item).with(rating, null);
    }

    private static ConversationFacts about(int channel, ConversationType type, long product, ItemContent item) {
        return new ConversationFacts(Posted.newId(), channel, Posted.newId(), 8, type, item, Posted.newId(), product,
                Posted.OPENED);
    }
}
