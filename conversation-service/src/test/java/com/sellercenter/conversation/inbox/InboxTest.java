package com.sellercenter.conversation.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What is unread and what waits for a reply, for shoppers and shops (contract §11). */
class InboxTest extends ConversationServiceTest {

    private final String ada = Callers.shopper(shopper);
    private final long shop = newId();
    private final String seller = Callers.seller(shop);

    @Test
    void countsTheOtherSidesMessagesAfterTheReadersMark() {
        var id = asked();
        add(id);
        assertThat(listed(seller, id).get("unread_count").asInt()).isEqualTo(2);
        assertThat(listed(ada, id).get("unread_count").asInt()).isZero();

        var state = json(read(seller, id, message(id, 0)));
        assertThat(state.get("unread_count").asInt()).isEqualTo(1);
        answer(id);

        assertThat(listed(seller, id).get("unread_count").asInt()).isEqualTo(1);
        assertThat(listed(ada, id).get("unread_count").asInt()).isEqualTo(1);
    }

    @Test
    void addsItsKeysAtTheEnd() {
        var listed = listed(seller, asked());

        assertThat(listed.propertyNames()).endsWith("created_date", "last_message_date", "unread_count", "needs_reply",
                "reply_needed_since");
        assertThat(listed.get("needs_reply").asBoolean()).isTrue();
        assertThat(listed.get("reply_needed_since")).isEqualTo(listed.get("created_date"));
    }

    @Test
    void marksNothingByListing() {
        var id = asked();

        var _ = listed(seller, id);
        get(path(seller) + id + "/", seller).expectStatus().isOk();

        assertThat(listed(seller, id).get("unread_count").asInt()).isEqualTo(1);
    }

    @Test
    void neverTakesAMarkBack() {
        var id = asked();
        add(id);

        var last = json(read(seller, id, message(id, 1)));
        var first = json(read(seller, id, message(id, 0)));

        assertThat(first).isEqualTo(last);
        assertThat(first.get("last_message").asLong()).isEqualTo(message(id, 1));
        assertThat(first.get("unread_count").asInt()).isZero();
    }

    @Test
    void keepsTheMarksOfShopperAndShopApart() {
        var id = asked();
        answer(id);

        read(ada, id, message(id, 1)).expectStatus().isOk();

        assertThat(listed(ada, id).get("unread_count").asInt()).isZero();
        assertThat(listed(seller, id).get("unread_count").asInt()).isEqualTo(1);
    }

    @Test
    void refusesAMessageOfAnotherConversation() {
        var id = asked();
        var other = opened(with(body(), "conversation_type", "message"));

        refusesMark(id, message(other, 0));
        refusesMark(id, 999_999_999);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | This field is required.",
            "{\"last_message\": null} | This field may not be null.",
            "{\"last_message\": \"x\"} | Incorrect type. Expected pk value, received str.",
            "{\"last_message\": true} | Incorrect type. Expected pk value, received bool."})
    void refusesABodyWithoutAMessage(String body, String error) {
        post(path(ada) + asked() + "/read/", ada, body).expectStatus().isBadRequest().expectBody()
                .jsonPath("$.last_message[0]").isEqualTo(error);
    }

    @Test
    void refusesStrangersAndConversationsThatAreNone() {
        var id = asked();
        var stranger = Callers.seller(newId());

        assertDenied(read(stranger, id, 1));
        assertDenied(post(path(stranger) + id + "/no-reply-needed/", stranger, ""));
        assertDenied(read(Callers.shopper(newId()), id, 1));
        read(seller, 999_999_999, 1).expectStatus().isNotFound();
        post(path(seller) + "999999999/no-reply-needed/", seller, "").expectStatus().isNotFound();
        post(path(ada) + id + "/no-reply-needed/", ada, "").expectStatus().isNotFound();
    }

    @Test
    void answersServiceUnavailableWhileNobodyKnowsWhereTheMessageStands() {
        var id = asked();
        MESSAGE_SERVICE.away(true);

        read(seller, id, 1).expectStatus().isEqualTo(503);
    }

    @Test
    void waitsForTheShopUntilItAnswers() {
        var id = asked();
        add(id);
        assertThat(listed(ada, id).get("reply_needed_since")).isEqualTo(listed(ada, id).get("created_date"));

        answer(id);

        assertThat(listed(seller, id).get("needs_reply").asBoolean()).isFalse();
        assertThat(listed(seller, id).get("reply_needed_since").isNull()).isTrue();
    }

    @Test
    void needsNoReplyOnceTheShopSaysSo() {
        var id = asked();

        var state = json(noReplyNeeded(id));

        assertThat(state.get("needs_reply").asBoolean()).isFalse();
        assertThat(state.get("unread_count").asInt()).isEqualTo(1);
        assertThat(json(noReplyNeeded(id))).isEqualTo(state);
        assertThat(listed(seller, id).get("needs_reply").asBoolean()).isFalse();
    }

    @Test
    void needsAReplyAgainAfterALaterMessageOfTheShopper() {
        var id = asked();
        var _ = json(noReplyNeeded(id));

        add(id);

        assertThat(listed(seller, id).get("needs_reply").asBoolean()).isTrue();
        assertThat(listed(seller, id).get("reply_needed_since")).isEqualTo(listed(seller, id).get("last_message_date"));
    }

    @Test
    void needsNoReplyInAReview() {
        var id = opened(with(body(), "conversation_type", "review"));

        assertThat(listed(seller, id).get("needs_reply").asBoolean()).isFalse();
        assertThat(listed(seller, id).get("unread_count").asInt()).isEqualTo(1);
    }

    @Test
    void countsConversationsWithSomethingToDo() {
        var first = asked();
        var second = opened(with(body(), "conversation_type", "message"));
        add(first);
        answer(second);

        assertThat(toDo(seller)).isEqualTo(List.of(2L, 1L));
        assertThat(toDo(ada)).isEqualTo(List.of(1L, 1L));

        read(seller, first, message(first, 1)).expectStatus().isOk();
        var _ = json(noReplyNeeded(first));
        assertThat(toDo(seller)).isEqualTo(List.of(1L, 0L));
    }

    @ParameterizedTest
    @CsvSource({"unread=true, 1", "unread=1, 1", "unread=False, 2", "unread=x, 12", "needs_reply=true, 1",
            "needs_reply=false, 2", "unread=true&needs_reply=false, ''", "ordering=reply_needed_since, 12",
            "ordering=-reply_needed_since, 12"})
    void filtersAndOrders(String query, String found) {
        var first = asked();
        var second = opened(with(body(), "conversation_type", "message"));
        answer(second);
        read(seller, second, message(second, 0)).expectStatus().isOk();

        assertThat(ids(seller, query)).isEqualTo(found.chars().mapToObj(each -> each == '1' ? first : second).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply_needed_since", "-reply_needed_since"})
    void ordersByTheTimeOfWaiting(String ordering) {
        var first = asked();
        var second = opened(with(body(), "conversation_type", "message"));

        var found = ids(seller, "needs_reply=true&ordering=" + ordering);

        assertThat(found).isEqualTo(ordering.startsWith("-") ? List.of(second, first) : List.of(first, second));
    }

    @Test
    void countsAConversationThatTheReleaseBeforeHasOpened() {
        var id = asked();
        add(id);
        answer(id);
        add(id);
        read(seller, id, message(id, 1)).expectStatus().isOk();
        var before = List.of(listed(seller, id), listed(ada, id));

        database.sql(
                "UPDATE conversation SET inbox_count = 0, shop_unread = '{}', shopper_unread = '{}', shop_read = 0,"
                        + " reply_needed_since = NULL, first_answer_date = NULL WHERE id = " + id)
                .then().block(TIMEOUT);

        await().pollDelay(Duration.ZERO).atMost(TIMEOUT)
                .until(() -> List.of(listed(seller, id), listed(ada, id)).equals(before));
    }

    @Test
    void measuresTheTimeOfFirstAnswers() {
        var _ = asked();
        var answered = opened(with(body(), "conversation_type", "message"));
        var _ = opened(with(body(), "conversation_type", "review"));
        answer(answered);
        database.sql(
                "UPDATE conversation SET first_answer_date = created_date + INTERVAL '90.5 s' WHERE id = " + answered)
                .then().block(TIMEOUT);

        assertThat(json(get("/api/v1/remote/1/stats/response-time/?period=1d", seller)).toString()).isEqualTo(
                "{\"count\":2,\"answered\":1,\"median_seconds\":90.5,\"p90_seconds\":90.5}");
        assertThat(json(get("/api/v1/remote/1/stats/response-time/?data_source_id=1", seller)).toString()).isEqualTo(
                "{\"count\":0,\"answered\":0,\"median_seconds\":null,\"p90_seconds\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "367d", "30", "30h", "-1d", "x"})
    void refusesAPeriodThatIsNone(String period) {
        get("/api/v1/remote/1/stats/response-time/?period=" + period, seller).expectStatus().isBadRequest().expectBody()
                .json("{\"period\": [\"Enter a valid value.\"]}");
    }

    @Test
    void seesNothingOfOtherChannels() {
        var id = asked();
        var elsewhere = Callers.header(new Identity("token:seller", 2, null, Set.of(shop), false, false));

        post("/api/v1/remote/2/conversations/" + id + "/read/", elsewhere, Map.of("last_message", message(id, 0)))
                .expectStatus().isNotFound();
        assertThat(json(get("/api/v1/remote/2/conversations/unread-count/", elsewhere)).toString())
                .isEqualTo("{\"unread\":0,\"needs_reply\":0}");
    }

    private Map<String, @org.jspecify.annotations.Nullable Object> body() {
        handOver("datasources", "{\"pk\": %d, \"name\": \"Shop\", \"slug\": \"shop-%1$d\"}".formatted(shop));
        return with(question(), "datasource", shop);
    }

    private long asked() {
        return opened(body());
    }

    private void add(long id) {
        postAsShopper(with(body(), "conversation", id, "message_content", "Hello?")).expectStatus().isOk();
    }

    private void answer(long id) {
        post(path(seller), seller, with(fromShop(body()), "conversation", id)).expectStatus().isOk();
    }

    private ResponseSpec read(String caller, long id, long message) {
        return post(path(caller) + id + "/read/", caller, Map.of("last_message", message));
    }

    private ResponseSpec noReplyNeeded(long id) {
        return post(path(seller) + id + "/no-reply-needed/", seller, "");
    }

    private void refusesMark(long id, long message) {
        read(seller, id, message).expectStatus().isBadRequest().expectBody().json("""
                {"last_message": ["Invalid pk \\"%d\\" - object does not exist."]}""".formatted(message));
    }

    private List<Long> toDo(String caller) {
        var count = json(get(path(caller) + "unread-count/", caller));
        return List.of(count.get("unread").asLong(), count.get("needs_reply").asLong());
    }

    private List<Long> ids(String caller, String query) {
        return json(get(path(caller) + "?ordering=created_date&" + query, caller)).get("results").valueStream()
                .map(each -> each.get("id").asLong()).toList();
    }

    private JsonNode listed(String caller, long id) {
        return json(get(path(caller) + id + "/", caller));
    }

    private long message(long conversation, int place) {
        return listed(ada, conversation).get("message_set").get(place).get("id").asLong();
    }

    private String path(String caller) {
        return caller.equals(ada) ? SHOPPER_PATH : SELLER_PATH;
    }
}
