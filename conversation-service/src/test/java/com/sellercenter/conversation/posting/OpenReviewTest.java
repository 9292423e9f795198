package com.sellercenter.conversation.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.testing.client.Callers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.util.RawValue;

/** Stars and a title of a review (contract §14). */
class OpenReviewTest extends ConversationServiceTest {

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Test
    void showsThemInTheAnswerInTheListAndToMessageService() {
        var answer = json(postAsShopper(review("rating", 4, "title", "  Good  ")));

        assertThat(answer.propertyNames()).endsWith("content_type", "rating", "title");
        assertThat(answer.get("rating").asInt()).isEqualTo(4);
        assertThat(answer.get("title").asString()).isEqualTo("Good");
        var id = answer.get("id").asLong();
        var listed = json(get(SHOPPER_PATH + id + "/", Callers.shopper(shopper)));
        assertThat(listed.propertyNames()).endsWith("reply_needed_since", "rating", "title", "is_verified_purchase",
                "seller_response");
        assertThat(json(get(SELLER_PATH + id + "/", Callers.seller(1L))).get("title").asString()).isEqualTo("Good");
        assertThat(MESSAGE_SERVICE.of(id)).singleElement().extracting(delivery -> delivery.conversation())
                .satisfies(facts -> assertThat(facts.rating()).isEqualTo(4))
                .satisfies(facts -> assertThat(facts.title()).isEqualTo("Good"))
                .satisfies(facts -> assertThat(facts).asString().doesNotContain("Good"));
    }

    @Test
    void isOfABuyerWhereTheShopperHasBoughtTheProduct() {
        var before = opened(review("item_content", "product", "item_id", 1));
        var item = orderItem();
        var after = opened(review("item_content", "product", "item_id", 1, "datasource", 2));
        var ofAnother = opened(review("item_content", "product", "item_id", 2));
        var ofTheItem = opened(review("item_content", "orderitem", "item_id", item));
        var ofTheShop = opened(review());

        for (var bought : List.of(after, ofTheItem)) {
            assertThat(verified(bought)).isTrue();
        }
        for (var notBought : List.of(before, ofAnother, ofTheShop)) {
            assertThat(verified(notBought)).isFalse();
        }
    }

    @Test
    void isOfABuyerAmongSeveralAtTheSameInstant() {
        var item = orderItem();
        var answers = List.of(1, 2).stream().parallel()
                .map(product -> opened(review("item_content", "product", "item_id", product))).toList();

        assertThat(answers).extracting(this::verified).containsExactly(true, false);
        assertThat(item).isPositive();
    }

    private boolean verified(long id) {
        Awaitility.await().atMost(TIMEOUT).until(() -> !MESSAGE_SERVICE.of(id).isEmpty());
        var told = MESSAGE_SERVICE.of(id).getFirst().conversation().verified();
        assertThat(json(get(SHOPPER_PATH + id + "/", Callers.shopper(shopper))).get("is_verified_purchase").asBoolean())
                .isEqualTo(told);
        return told;
    }

    @Test
    void handsThemOverLaterWhereMessageServiceIsAway() {
        MESSAGE_SERVICE.away(true);
        var id = opened(review("rating", 4, "title", "Good"));
        MESSAGE_SERVICE.away(false);

        Awaitility.await().atMost(TIMEOUT).until(() -> !MESSAGE_SERVICE.of(id).isEmpty());
        assertThat(MESSAGE_SERVICE.of(id).getFirst().conversation().title()).isEqualTo("Good");
    }

    @Test
    void needsNeither() {
        var bare = json(postAsShopper(review()));
        var empty = json(postAsShopper(review("datasource", 2, "rating", null, "title", null)));

        assertThat(List.of(bare, empty)).noneMatch(answer -> answer.has("rating") || answer.has("title"));
        assertThat(json(get(SHOPPER_PATH, Callers.shopper(shopper))).get("results")).hasSize(2)
                .noneMatch(listed -> listed.has("rating") || listed.has("title"));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "'\"3\"', 3", "1.0, 1", "'\" 2 \"', 2"})
    void takesANumberAsDrfDoes(String given, int rating) {
        var body = JsonFormat.mapper().writeValueAsString(review("rating", new RawValue(given)));
        assertThat(json(postAsShopper(body)).get("rating").asInt()).isEqualTo(rating);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rating | 0      | Ensure this value is greater than or equal to 1.
            rating | -9999999999999999999999 | Ensure this value is greater than or equal to 1.
            rating | 6      | Ensure this value is less than or equal to 5.
            rating | 9999999999999999999999  | Ensure this value is less than or equal to 5.
            rating | 4.5    | A valid integer is required.
            rating | true   | A valid integer is required.
            rating | ""     | A valid integer is required.
            rating | "good" | A valid integer is required.
            rating | [5]    | A valid integer is required.
            title  | true   | Not a valid string.
            title  | {}     | Not a valid string.
            title  | "a\\u0000b" | Null characters are not allowed.
            """)
    void refusesWhatIsNone(String field, String json, String error) {
        var body = JsonFormat.mapper().writeValueAsString(review(field, new RawValue(json)));
        postAsShopper(body).expectStatus().isBadRequest().expectBody().jsonPath("$.length()").isEqualTo(1)
                .jsonPath("$." + field + "[0]").isEqualTo(error);
    }

    @Test
    void takesATitleOf255CharactersAndNoMore() {
        postAsShopper(review("title", "x".repeat(256))).expectStatus().isBadRequest().expectBody()
                .jsonPath("$.title[0]").isEqualTo("Ensure this field has no more than 255 characters.");
        postAsShopper(review("title", "x".repeat(255))).expectStatus().isOk();
    }

    @Test
    void refusesAllWrongFieldsTogether() {
        postAsShopper(review("rating", 6, "title", true, "user_type", "x")).expectStatus().isBadRequest().expectBody()
                .jsonPath("$.length()").isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "message"})
    void areNotLookedAtInOtherTypes(String type) {
        var answer = json(postAsShopper(review("conversation_type", type, "rating", "many", "title", List.of())));

        assertThat(answer.has("rating")).isFalse();
        assertThat(json(get(SHOPPER_PATH, Callers.shopper(shopper))).at("/results/0").has("title")).isFalse();
    }

    @Test
    void areNotLookedAtInAFurtherMessage() {
        var id = opened(review("rating", 4));

        var answer = json(postAsShopper(review("conversation", id, "rating", 9, "title", "Other")));

        assertThat(answer.get("rating").asInt()).isEqualTo(4);
        assertThat(answer.has("title")).isFalse();
    }

    @Test
    void answersARepeatedOpeningAsTheFirst() {
        var body = review("rating", 4, "title", "Good");
        var first = json(http.post().uri(SHOPPER_PATH).header("Authorization", Callers.shopper(shopper))
                .header("Idempotency-Key", "a review").bodyValue(body).exchange());
        var again = http.post().uri(SHOPPER_PATH).header("Authorization", Callers.shopper(shopper))
                .header("Idempotency-Key", "a review").bodyValue(body).exchange();

        again.expectHeader().valueEquals(IdempotencyKey.REPLAYED, "true");
        assertThat(json(again)).isEqualTo(first);
    }

    @Test
    void areKeptOfSeveralAtTheSameInstant() {
        var shops = List.of(1, 2);
        var answers = shops.stream().parallel()
                .map(shop -> json(postAsShopper(review("datasource", shop, "rating", shop, "title", "No. " + shop))))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get("title").asString())
                .isEqualTo("No. " + answer.get("rating").asInt()));
    }

    @Test
    void areStoredAgainFromTheTopicAfterARestore() {
        var lost = 6_000_000_000L + newId();
        var facts = new ConversationFacts(lost, 1, shopper, 1, ConversationType.REVIEW, null, null, null,
                Instant.now().truncatedTo(ChronoUnit.MICROS)).with(3, "Lost");
        kafka.send(Topics.MESSAGE_POSTED, Long.toString(lost).getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(new MessagePosted(1, newId(), facts, 1, UserType.REGISTERED,
                        ContentType.USER, shopper, "text", facts.createdDate())))
                .join();

        Awaitility.await().atMost(TIMEOUT).pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(
                json(get(SHOPPER_PATH, Callers.shopper(shopper))).at("/results/0/title").asString(""))
                .isEqualTo("Lost"));
    }

    private Map<String, @Nullable Object> review(@Nullable Object... keysAndValues) {
        return with(with(question(), "conversation_type", "review"), keysAndValues);
    }
}
