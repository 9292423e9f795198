package com.sellercenter.conversation.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class AddMessageTest extends ConversationServiceTest {

    @Test
    void answersWithTheStoredConversationAndTheNewMessage() {
        var id = opened(with(question(), "subject", "first"));
        var answer = json(postAsSeller(with(fromShop(question()), "conversation", "" + id, "message_content", "Yes.",
                "subject", "other", "conversation_type", "message")));
        assertThat(answer.get("id").asLong()).isEqualTo(id);
        assertThat(answer.get("subject").asString()).isEqualTo("first");
        assertThat(answer.get("conversation_type").asString()).isEqualTo("question");
        assertThat(answer.get("message_content").asString()).isEqualTo("Yes.");
        assertThat(MESSAGE_SERVICE.of(id)).extracting(Delivery::messageContent).containsExactly("Is it new?", "Yes.");
    }

    @Test
    void takesNullForNoConversation() {
        postAsShopper(with(question(), "conversation", null)).expectStatus().isOk();
    }

    @Test
    void deliversTheFirstMessageFirst() {
        MESSAGE_SERVICE.away(true);
        var id = opened(question());
        MESSAGE_SERVICE.away(false);
        postAsShopper(with(question(), "conversation", id, "message_content", "Hello?")).expectStatus().isOk();
        assertThat(MESSAGE_SERVICE.of(id)).extracting(Delivery::messageContent).containsExactly("Is it new?", "Hello?");
    }

    @Test
    void answersServiceUnavailableWhileMessageServiceIsAway() {
        var id = opened(question());
        MESSAGE_SERVICE.away(true);
        postAsShopper(with(question(), "conversation", id)).expectStatus().isEqualTo(503)
                .expectHeader().exists(HttpHeaders.RETRY_AFTER);
    }

    @Test
    void stillRequiresAllFields() {
        var id = opened(question());
        postAsShopper(Map.of("conversation", id)).expectStatus().isBadRequest().expectBody()
                .jsonPath("$.length()").isEqualTo(7).jsonPath("$.user[0]").isEqualTo("This field is required.");
    }

    @Test
    void refusesAConversationThatDoesNotExist() {
        postAsShopper(with(question(), "conversation", 999_999_999)).expectStatus().isBadRequest().expectBody().json("""
                {"conversation": ["Invalid pk \\"999999999\\" - object does not exist."]}""");
    }

    @Test
    void refusesAConversationOfSomebodyElse() {
        var id = opened(question());
        var stranger = newId();
        handOver("users", """
                {"id": %d}""".formatted(stranger));
        assertDenied(post(SHOPPER_PATH, Callers.shopper(stranger),
                with(question(), "conversation", id, "user", stranger, "content_id", stranger)));
        assertDenied(post(SELLER_PATH, Callers.seller(2L), with(fromShop(question()), "conversation", id)));
    }

    @Test
    void refusesAUserFieldThatIsNotTheShopper() {
        var id = opened(question());
        var other = newId();
        handOver("users", """
                {"id": %d}""".formatted(other));
        assertDenied(postAsShopper(with(question(), "conversation", id, "user", other)));
    }

    @Test
    void refusesAShopsReviewWhateverTheConversationIs() {
        var id = opened(question());
        var review = with(fromShop(question()), "conversation_type", "review");
        postAsSeller(with(review, "conversation", id)).expectStatus().isBadRequest().expectBody().json("""
                {"non_field_errors": ["DataSource can't reply to a review."]}""");
        assertThat(MESSAGE_SERVICE.of(id)).hasSize(1);
        assertThat(json(postAsShopper(with(question(), "conversation_type", "review", "conversation", id)))
                .get("conversation_type").asString()).isEqualTo("question");
        post(SELLER_PATH, Callers.seller(2L), with(review, "conversation", id)).expectStatus().isBadRequest();
    }

    @Test
    void ignoresAnItemThatTheConversationDoesNotHave() {
        var id = opened(question());
        for (var item : List.of(999_999_999, new BigInteger("99999999999999999999"), "-9223372036854775809")) {
            var body = with(question(), "conversation", id, "item_content", "product", "item_id", item);
            assertThat(json(postAsShopper(body)).has("item_id")).isFalse();
        }
        postAsShopper(with(question(), "conversation", id, "item_id", "x")).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.item_id[0]").isEqualTo("A valid integer is required.");
    }

    @Test
    void refusesAShopsReplyToAReviewWhateverTheBodyCallsIt() {
        var id = opened(with(question(), "conversation_type", "review"));
        postAsSeller(with(fromShop(question()), "conversation", id)).expectStatus().isBadRequest().expectBody().json("""
                {"non_field_errors": ["DataSource can't reply to a review."]}""");
    }
}
