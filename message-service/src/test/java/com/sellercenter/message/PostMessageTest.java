package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.testing.client.Callers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class PostMessageTest extends MessageServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/users/messages", "/users/messages/"})
    void answersAShopperWithTheMessage(String path) {
        var conversation = opened(ConversationType.MESSAGE);

        post(path, Callers.shopper(conversation.user()), fromUser(conversation, " hello ")).expectStatus().isOk()
                .expectBody().json("""
                        {"conversation": %d, "message_content": "hello", "user_type": "registered",
                         "content_id": %d, "content_type": "user"}"""
                        .formatted(conversation.id(), conversation.user()))
                .jsonPath("$.length()").isEqualTo(6).jsonPath("$.id").isNumber();
    }

    @Test
    void takesTheBodyThatTheSourcePrints() {
        var conversation = opened(ConversationType.QUESTION);

        postAsSeller(conversation, """
                {"conversation_type": "question", "user_type": "guest",
                 "message_content": "Your question has been answered by the seller.", "datasource": "1",
                 "content_type": "user", "content_id": "%d", "user": "545383", "conversation": "%d"}"""
                .formatted(conversation.user(), conversation.id())).expectStatus().isOk()
                .expectBody().jsonPath("$.content_id").isEqualTo(conversation.user())
                .jsonPath("$.user_type").isEqualTo("guest");
    }

    @Test
    void tellsConversationServiceBeforeTheAnswer() {
        var conversation = opened(ConversationType.MESSAGE);

        postAsShopper(conversation, fromUser(conversation, "hello")).expectStatus().isOk();

        assertThat(CONVERSATION_SERVICE.activities(conversation.id())).extracting(Activity::seq).containsExactly(2L);
    }

    @Test
    void worksForAKnownConversationWhileConversationServiceIsAway() {
        var conversation = opened(ConversationType.MESSAGE);
        CONVERSATION_SERVICE.away(true);

        postAsShopper(conversation, fromUser(conversation, "hello")).expectStatus().isOk();
    }

    @Test
    void answersServiceUnavailableForAnUnknownConversationWhileConversationServiceIsAway() {
        CONVERSATION_SERVICE.away(true);
        var conversation = conversation(ConversationType.MESSAGE);

        postAsShopper(conversation, fromUser(conversation, "hello")).expectStatus().isEqualTo(503)
                .expectHeader().exists(HttpHeaders.RETRY_AFTER);
    }

    @Test
    void storesTheFirstMessageFirstThoughItIsStillToBeHandedOver() {
        var conversation = conversation(ConversationType.MESSAGE);
        var pending = firstMessage(conversation);
        CONVERSATION_SERVICE.knows(conversation, pending);

        postAsShopper(conversation, fromUser(conversation, "the second message")).expectStatus().isOk();

        assertThat(deliver(pending).seq()).isEqualTo(1);
        assertThat(numbers(conversation)).containsExactly(1L, 2L);
    }

    @Test
    void refusesAllWrongFieldsTogether() {
        post(SHOPPER_PATH, Callers.shopper(7), Map.of("message_content", " ", "content_type", "shop", "content_id", "x",
                "conversation", 999_999_999)).expectStatus().isBadRequest()
                .expectBody().json("""
                        {"message_content": ["This field may not be blank."],
                         "conversation": ["Invalid pk \\"999999999\\" - object does not exist."],
                         "content_type": ["\\"shop\\" is not a valid choice."],
                         "content_id": ["A valid integer is required."],
                         "user_type": ["This field is required."]}""");
    }

    @Test
    void refusesAnEmptyBodyFieldByField() {
        post(SHOPPER_PATH, Callers.shopper(7), "").expectStatus().isBadRequest()
                .expectBody().jsonPath("$.length()").isEqualTo(5)
                .jsonPath("$.conversation[0]").isEqualTo("This field is required.");
    }

    @Test
    void refusesAConversationOfAnotherChannelLikeAMissingOne() {
        var conversation = opened(ConversationType.MESSAGE);

        var seller = Callers.header(
                new Identity("token:2", 2, null, Set.of(conversation.datasource()), false, false));
        post("/api/v1/remote/2/messages/", seller, fromShop(conversation, "hello")).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.conversation[0]")
                .isEqualTo("Invalid pk \"%d\" - object does not exist.".formatted(conversation.id()));
    }

    @Test
    void refusesAnAuthorWhomTheChannelDoesNotKnow() {
        var conversation = opened(ConversationType.MESSAGE);

        postAsSeller(conversation, with(fromUser(conversation, "hello"), "content_id", newId())).expectStatus()
                .isBadRequest().expectBody().jsonPath("$.content_id[0]").exists();
    }

    @Test
    void letsASellerWriteForAnyUserOfTheChannel() {
        var conversation = opened(ConversationType.MESSAGE);
        var other = newId();
        CONVERSATION_SERVICE.knowsUser(1, other);

        postAsSeller(conversation, with(fromUser(conversation, "hello"), "content_id", other)).expectStatus().isOk();
    }

    @Test
    void refusesAShopsReplyToAReview() {
        var conversation = opened(ConversationType.REVIEW);

        postAsSeller(conversation, fromShop(conversation, "thanks")).expectStatus().isBadRequest()
                .expectBody().json("""
                        {"non_field_errors": ["DataSource can't reply to a review."]}""");
    }

    @Test
    void refusesAStranger() {
        var conversation = opened(ConversationType.MESSAGE);

        assertDenied(post(SHOPPER_PATH, Callers.shopper(7), with(fromUser(conversation, "hello"), "content_id",
                conversation.user())));
        assertDenied(post(SELLER_PATH, Callers.seller(7L), fromShop(conversation, "hello")));
    }

    @Test
    void refusesAStrangerWhoWritesAsHimselfOrForTheUser() {
        var conversation = opened(ConversationType.MESSAGE);
        var stranger = newId();
        CONVERSATION_SERVICE.knowsUser(1, stranger);

        assertDenied(post(SHOPPER_PATH, Callers.shopper(stranger), with(fromUser(conversation, "hello"), "content_id",
                stranger)));
        assertDenied(post(SELLER_PATH, Callers.seller(7L), fromUser(conversation, "hello")));
    }

    @Test
    void refusesAShopperWhoWritesAsTheShop() {
        var conversation = opened(ConversationType.MESSAGE);

        assertDenied(postAsShopper(conversation, fromShop(conversation, "hello")));
    }

    @Test
    void refusesAnOperatorWhoWritesAsAShopThatTheTokenDoesNotName() {
        var conversation = opened(ConversationType.MESSAGE);

        assertDenied(post(SELLER_PATH, Callers.operator(1), fromShop(conversation, "hello")));
        post(SELLER_PATH, Callers.operator(1), fromUser(conversation, "hello")).expectStatus().isOk();
    }

    @Test
    void refusesAShopThatIsNotTheConversations() {
        var conversation = opened(ConversationType.MESSAGE);
        var both = Callers.seller(conversation.datasource(), 7L);

        assertDenied(post(SELLER_PATH, both, with(fromShop(conversation, "hello"), "content_id", 7)));
    }

    @Test
    void keepsWhoReallyPosted() {
        var conversation = opened(ConversationType.MESSAGE);

        postAsSeller(conversation, fromUser(conversation, "hello")).expectStatus().isOk();

        var postedBy = database.sql("SELECT posted_by FROM message WHERE conversation = :id AND seq = 2")
                .bind("id", conversation.id()).mapValue(String.class).one().block(TIMEOUT);
        assertThat(postedBy).isEqualTo("token:seller");
    }

    @ParameterizedTest
    @CsvSource({"PUT, 405", "PATCH, 405", "DELETE, 405", "OPTIONS, 200"})
    void allowsPostAndGet(String method, int status) {
        http.method(HttpMethod.valueOf(method)).uri(SHOPPER_PATH)
                .header(HttpHeaders.AUTHORIZATION, Callers.shopper(7)).exchange().expectStatus().isEqualTo(status)
                .expectHeader().value(HttpHeaders.ALLOW, allow -> assertThat(allow).contains("GET", "POST"));
    }

    @Test
    void letsNobodyInWithoutAnIdentity() {
        http.post().uri(SHOPPER_PATH).exchange().expectStatus().isUnauthorized();
        post("/internal/deliveries", Callers.operator(1), "{}").expectStatus().isNotFound();
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        var changed = new HashMap<>(body);
        changed.put(key, value);
        return changed;
    }

    private static void assertDenied(ResponseSpec response) {
        response.expectStatus().isForbidden().expectBody().json("""
                {"detail": "You do not have permission to perform this action."}""");
    }
}
