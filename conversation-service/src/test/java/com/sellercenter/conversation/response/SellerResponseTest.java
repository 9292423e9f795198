package com.sellercenter.conversation.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.conversation.ToldChanges;
import com.sellercenter.testing.client.Callers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The shop's official answer to a review (contract §14). */
class SellerResponseTest extends ConversationServiceTest {

    private final String seller = Callers.seller(1L);
    private final String ada = Callers.shopper(shopper);

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Test
    void isShownToBothSides() {
        var id = review();
        assertThat(listed(SHOPPER_PATH, ada, id).get("seller_response").isNull()).isTrue();

        var answer = json(give(id, "  Thank you!  "));

        assertThat(answer.propertyNames()).containsExactly("message_content", "created_date", "modified_date");
        assertThat(answer.get("message_content").asString()).isEqualTo("Thank you!");
        assertThat(listed(SHOPPER_PATH, ada, id).get("seller_response")).isEqualTo(answer);
        assertThat(listed(SELLER_PATH, seller, id).get("seller_response")).isEqualTo(answer);
    }

    @Test
    void isChangedInItsPlace() {
        var id = review();
        var first = json(give(id, "Thank you!"));
        var same = json(give(id, "Thank you!"));
        var other = json(give(id, "Thanks."));

        assertThat(same).isEqualTo(first);
        assertThat(other.get("message_content").asString()).isEqualTo("Thanks.");
        assertThat(other.get("created_date")).isEqualTo(first.get("created_date"));
        assertThat(other.get("modified_date").asString()).isGreaterThan(first.get("modified_date").asString());
    }

    @Test
    void isTakenBackOnceOrTwice() {
        var id = review();
        give(id, "Thank you!").expectStatus().isOk();

        takeBack(id, seller).expectStatus().isNoContent().expectBody().isEmpty();
        takeBack(id, seller).expectStatus().isNoContent();

        assertThat(listed(SHOPPER_PATH, ada, id).get("seller_response").isNull()).isTrue();
    }

    @Test
    void isNoPartOfTheConversationOtherwise() {
        var id = review();
        give(id, "Thank you!").expectStatus().isOk();

        var listed = listed(SHOPPER_PATH, ada, id);
        assertThat(listed.get("message_count").asInt()).isEqualTo(1);
        assertThat(listed.get("unread_count").asInt()).isZero();
        postAsSeller(fromShop(with(question(), "conversation_type", "review", "conversation", id))).expectStatus()
                .isBadRequest().expectBody().jsonPath("$.non_field_errors[0]")
                .isEqualTo("DataSource can't reply to a review.");
    }

    @Test
    void isAFilter() {
        var answered = review();
        var silent = opened(with(question(), "conversation_type", "review", "datasource", 2));
        give(answered, "Thank you!").expectStatus().isOk();

        assertThat(ids("?has_response=true")).containsExactly(answered);
        assertThat(ids("?has_response=false")).containsExactly(silent);
        assertThat(ids("?has_response=perhaps")).containsExactly(silent, answered);
    }

    @Test
    void isForTheShopItself() {
        var id = review();

        for (var stranger : List.of(Callers.seller(2L), Callers.operator(1))) {
            assertDenied(put(path(id), stranger, Map.of("message_content", "x")));
            assertDenied(takeBack(id, stranger));
        }
        put(SHOPPER_PATH + id + "/seller-response/", ada, Map.of()).expectStatus().isNotFound();
        put(path(999_999_999), seller, Map.of()).expectStatus().isNotFound();
        takeBack(999_999_999, seller).expectStatus().isNotFound();
    }

    @Test
    void isOffWhereTheChannelDoesNotSayOtherwise() {
        handOver(7, "users", "{\"id\": %s, \"first_name\": \"Ada\"}".formatted(shopper));
        handOver(7, "datasources", "{\"pk\": 1, \"name\": \"Test Shop\", \"slug\": \"test-shop\"}");
        var id = json(
                post(SHOPPER_PATH, Callers.header(new Identity("token:shopper", 7, shopper, Set.of(), false, false)),
                        with(question(), "conversation_type", "review")))
                .get("id").asLong();

        assertDenied(put("/api/v1/remote/7/conversations/" + id + "/seller-response/",
                Callers.header(new Identity("token:seller", 7, null, Set.of(1L), false, false)),
                Map.of("message_content", "Thank you!")));
    }

    @Test
    void belongsToAReview() {
        var question = opened(question());

        give(question, "Thank you!").expectStatus().isBadRequest().expectBody()
                .json("{\"non_field_errors\": [\"Only a review has a seller response.\"]}");
        takeBack(question, seller).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | This field is required.",
            "{\"message_content\": null} | This field may not be null.",
            "{\"message_content\": \" \"} | This field may not be blank.",
            "{\"message_content\": true} | Not a valid string."})
    void refusesABodyWithoutAText(String body, String error) {
        put(path(review()), seller, body).expectStatus().isBadRequest().expectBody()
                .jsonPath("$.message_content[0]").isEqualTo(error);
    }

    @Test
    void refusesATextThatIsTooLong() {
        give(review(), "x".repeat(10_001)).expectStatus().isBadRequest();
    }

    @Test
    void isToldWithTheHighestRevisionLast() {
        var id = review();
        give(id, "First").expectStatus().isOk();
        give(id, "Second").expectStatus().isOk();
        awaitTold(id, Optional.of("Second"));

        takeBack(id, seller).expectStatus().isNoContent();

        awaitTold(id, Optional.empty());
        assertThat(ToldChanges.of(id)).extracting(ConversationChanged::revision).isSorted().doesNotHaveDuplicates();
        assertThat(ToldChanges.of(id).getLast().conversation().user()).isEqualTo(shopper);
        assertThat(count("SELECT COUNT(*) FROM changed_conversation WHERE conversation_id = " + id)).isZero();
    }

    @Test
    void isTakenBackAlsoWhereThisServiceKnowsOfNone() {
        var id = review();

        takeBack(id, seller).expectStatus().isNoContent();

        awaitTold(id, Optional.empty());
    }

    @Test
    void isToldToOpenStreams() {
        var id = review();
        var before = liveEvents(id);

        give(id, "Thank you!").expectStatus().isOk();
        give(id, "Thank you!").expectStatus().isOk();

        assertThat(liveEvents(id)).isEqualTo(before + 1);
    }

    @Test
    void leavesNothingOfADeletedConversation() {
        var id = review();
        give(id, "canary").expectStatus().isOk();
        awaitTold(id, Optional.of("canary"));

        var expiration = new Expiration(1, List.of(id), Instant.now());
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(expiration)).join();

        await().atMost(TIMEOUT).until(() -> ToldChanges.values(id).getLast().isEmpty());
        assertThat(count("SELECT COUNT(*) FROM changed_conversation WHERE conversation_id = " + id)).isZero();
    }

    private long review() {
        return opened(with(question(), "conversation_type", "review"));
    }

    private static String path(long id) {
        return SELLER_PATH + id + "/seller-response/";
    }

    private ResponseSpec give(long id, String text) {
        return put(path(id), seller, Map.of("message_content", text));
    }

    private ResponseSpec takeBack(long id, String caller) {
        return http.delete().uri(path(id)).header(HttpHeaders.AUTHORIZATION, caller).exchange();
    }

    private JsonNode listed(String path, String caller, long id) {
        return json(get(path + id + "/", caller));
    }

    private List<Long> ids(String query) {
        return json(get(SHOPPER_PATH + query, ada)).get("results").valueStream()
                .map(listed -> listed.get("id").asLong())
                .toList();
    }

    private long liveEvents(long id) {
        return count("SELECT COUNT(*) FROM live_event WHERE kind = 'conversation' AND conversation = " + id);
    }

    private void awaitTold(long id, Optional<String> text) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ToldChanges.of(id)).isNotEmpty().last()
                .extracting(event -> Optional.ofNullable(event.sellerResponse()).map(given -> given.messageContent()))
                .isEqualTo(text));
        await().atMost(TIMEOUT).until(() -> count("SELECT COUNT(*) FROM changed_conversation WHERE conversation_id = "
                + id) == 0);
    }
}
