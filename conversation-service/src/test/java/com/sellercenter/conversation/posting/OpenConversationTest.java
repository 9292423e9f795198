package com.sellercenter.conversation.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.json.JsonCompareMode;
import tools.jackson.databind.util.RawValue;

class OpenConversationTest extends ConversationServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/users/conversations", "/users/conversations/"})
    void answersWithTheConversationAndItsFirstMessage(String path) {
        var answer = json(post(path, Callers.shopper(shopper), question()));
        assertThat(answer.propertyNames()).containsExactly("id", "datasource", "user", "subject", "conversation_type",
                "message_content", "user_type", "content_id", "content_type");
        assertThat(answer.get("subject").isNull()).isTrue();
        assertThat(answer.get("user").asLong()).isEqualTo(shopper);
    }

    @Test
    void showsTheItemWhereThereIsOne() {
        var answer = json(
                postAsShopper(with(question(), "item_content", "product", "item_id", "1", "subject", "New?")));
        assertThat(answer.propertyNames()).containsExactly("id", "datasource", "user", "subject", "item_content",
                "item_id", "conversation_type", "message_content", "user_type", "content_id", "content_type");
        assertThat(answer.get("item_id").isNumber()).isTrue();
        assertThat(answer.get("subject").asString()).isEqualTo("New?");
    }

    @Test
    void takesNumbersAsTexts() {
        postAsShopper(with(question(), "user", "" + shopper, "datasource", "1", "content_id", "" + shopper))
                .expectStatus().isOk();
    }

    @Test
    void handsTheFirstMessageOverAtOnce() {
        var id = opened(question());
        assertThat(MESSAGE_SERVICE.of(id)).singleElement()
                .satisfies(delivery -> assertThat(delivery.messageContent()).isEqualTo("Is it new?"));
    }

    @Test
    void answersThoughMessageServiceIsAwayAndDeliversLater() {
        MESSAGE_SERVICE.away(true);
        var id = opened(question());
        assertThat(MESSAGE_SERVICE.of(id)).isEmpty();
        MESSAGE_SERVICE.away(false);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(MESSAGE_SERVICE.of(id)).hasSize(1));
    }

    @Test
    void refusesTheSameConversationASecondTime() {
        var id = opened(question());
        postAsShopper(with(question(), "message_content", "Again?")).expectStatus().isBadRequest()
                .expectHeader().value(HttpHeaders.LOCATION, at -> assertThat(at).endsWith(SHOPPER_PATH + id + "/"))
                .expectBody().json("[\"Conversation already exists\"]");
    }

    @Test
    void takesOtherTypesItemsAndShopsForOtherConversations() {
        var _ = opened(question());
        var _ = opened(with(question(), "conversation_type", "review"));
        var _ = opened(with(question(), "datasource", 2));
        var _ = opened(with(question(), "item_content", "product", "item_id", 1));
        var _ = opened(with(question(), "item_content", "orderitem", "item_id", orderItem()));
    }

    @Test
    void opensOneOfManyAtTheSameInstant() {
        var statuses = IntStream.range(0, 20).parallel()
                .mapToObj(i -> postAsShopper(question()).expectBody().returnResult().getStatus().value()).toList();
        assertThat(statuses).containsOnly(200, 400).containsOnlyOnce(200);
    }

    @Test
    void refusesAllWrongFieldsTogether() {
        postAsShopper(Map.of("user", 999_999_999, "datasource", "x", "conversation_type", "chat", "message_content",
                " ", "content_id", 1, "item_content", "product")).expectStatus().isBadRequest().expectBody().json("""
                        {"user": ["Invalid pk \\"999999999\\" - object does not exist."],
                         "datasource": ["Incorrect type. Expected pk value, received str."],
                         "conversation_type": ["\\"chat\\" is not a valid choice."],
                         "user_type": ["This field is required."],
                         "message_content": ["This field may not be blank."],
                         "content_type": ["This field is required."],
                         "item_id": ["This field is required."]}""");
    }

    @Test
    void refusesAnOrderItemOfAnotherUser() {
        var item = newId();
        handOver("orderitems", """
                {"pk": %d, "product": 1, "user": 7, "datasource": 1}""".formatted(item));
        postAsShopper(with(question(), "item_content", "orderitem", "item_id", item)).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.item_id[0]")
                .isEqualTo("Invalid pk \"%d\" - object does not exist.".formatted(item));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user       | " 999999999 "   | Invalid pk " 999999999 " - object does not exist.
            user       | 999999999.0     | Invalid pk "999999999.0" - object does not exist.
            datasource | "+0999"         | Invalid pk "+0999" - object does not exist.
            content_id | "999999999.0"   | Invalid pk "999999999.0" - object does not exist.
            item_id    | " 99 "          | Invalid pk " 99 " - object does not exist.
            item_id    | "9999999999999999999" | Invalid pk "9999999999999999999" - object does not exist.
            """)
    void showsAnUnknownIdAsItWasSent(String field, String json, String error) {
        var body = with(question(), "item_content", "product", "item_id", 1, field, new RawValue(json));
        postAsShopper(JsonFormat.mapper().writeValueAsString(body)).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.length()").isEqualTo(1)
                .jsonPath("$." + field + "[0]").isEqualTo(error);
    }

    @Test
    void refusesAnUnknownUserOrShopButNotTheOrderItemBesideIt() {
        var item = with(question(), "item_content", "orderitem", "item_id", orderItem());
        postAsShopper(with(item, "user", 999_999_999)).expectStatus().isBadRequest().expectBody().json("""
                {"user": ["Invalid pk \\"999999999\\" - object does not exist."]}""", JsonCompareMode.STRICT);
        postAsShopper(with(item, "datasource", 999_999_999)).expectStatus().isBadRequest().expectBody().json("""
                {"datasource": ["Invalid pk \\"999999999\\" - object does not exist."]}""", JsonCompareMode.STRICT);
    }

    @Test
    void refusesAShopsReview() {
        postAsSeller(fromShop(with(question(), "conversation_type", "review"))).expectStatus().isBadRequest()
                .expectBody().json("""
                        {"non_field_errors": ["DataSource can't reply to a review."]}""");
    }

    @Test
    void letsAShopperSpeakOnlyAsHimself() {
        assertDenied(post(SHOPPER_PATH, Callers.shopper(7), question()));
        assertDenied(postAsShopper(fromShop(question())));
    }

    @Test
    void letsASellerSpeakOnlyForItsOwnShops() {
        assertDenied(post(SELLER_PATH, Callers.seller(2L), question()));
        assertDenied(post(SELLER_PATH, Callers.seller(1L, 2L), with(fromShop(question()), "content_id", 2)));
        assertDenied(post(SELLER_PATH, Callers.operator(1), fromShop(question())));
        post(SELLER_PATH, Callers.operator(1), question()).expectStatus().isOk();
    }

    @Test
    void letsASellerOpenForAUserOrForItself() {
        postAsSeller(question()).expectStatus().isOk();
        postAsSeller(fromShop(with(question(), "conversation_type", "message"))).expectStatus().isOk();
    }

    @Test
    void knowsNobodyOfAnotherChannel() {
        var seller = Callers.header(new Identity("token:2", 2, null, Set.of(1L), false, false));
        post("/api/v1/remote/2/conversations/", seller, question()).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.user[0]").exists().jsonPath("$.datasource[0]").exists();
    }
}
