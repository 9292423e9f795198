package com.sellercenter.conversation.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.conversation.listing.ConversationListService;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.testing.client.Callers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Contact details in a channel that masks them, and in one that rejects them (contract §14). */
class ContactDetailsTest extends ConversationServiceTest {

    private static final int MASKING = 8;
    private static final int REJECTING = 9;
    private static final String WRITTEN = "Call 0532 123 45 67";
    private static final String MASKED = "Call ***";

    @Autowired
    private OpeningBatchRepository batches;

    @Autowired
    private ConversationListService lists;

    @BeforeEach
    void handOverThePartiesToTheChannels() {
        for (var channel : List.of(MASKING, REJECTING)) {
            handOver(channel, "users", "{\"id\": %s, \"first_name\": \"Ada\"}".formatted(shopper));
            handOver(channel, "datasources", "{\"pk\": 1, \"name\": \"Test Shop\", \"slug\": \"test-shop\"}");
        }
    }

    @Test
    void areRefusedInEachTextBesideOtherWrongFields() {
        var body = review("message_content", WRITTEN, "subject", "ada@example.com", "title", "t.me/ada", "rating", 6);

        postAsShopper(REJECTING, body).expectStatus().isBadRequest().expectBody().json("""
                {"message_content": ["Contact details are not allowed here."],
                 "subject": ["Contact details are not allowed here."],
                 "title": ["Contact details are not allowed here."],
                 "rating": ["Ensure this value is less than or equal to 5."]}""").jsonPath("$.length()").isEqualTo(4);
    }

    @Test
    void areRefusedFromOperatorsTooInTheirLanguage() {
        http.post().uri("/api/v1/remote/9/conversations/")
                .header(HttpHeaders.AUTHORIZATION, Callers.operator(REJECTING))
                .header(HttpHeaders.ACCEPT_LANGUAGE, "tr")
                .bodyValue(with(question(), "message_content", WRITTEN)).exchange().expectStatus().isBadRequest()
                .expectBody().json("{\"message_content\": [\"Burada iletişim bilgisi paylaşılamaz.\"]}");
    }

    @Test
    void areRefusedInAFurtherMessageWhoseSubjectIsNotLookedAt() {
        var id = json(postAsShopper(REJECTING, question())).get("id").asLong();

        postAsShopper(REJECTING, with(question(), "conversation", id, "message_content", WRITTEN)).expectStatus()
                .isBadRequest().expectBody().jsonPath("$.length()").isEqualTo(1).jsonPath("$.message_content").exists();
        postAsShopper(REJECTING, with(question(), "conversation", id, "subject", WRITTEN)).expectStatus().isOk();
        assertThat(MESSAGE_SERVICE.of(id)).hasSize(2);
    }

    @Test
    void areMaskedInEachText() {
        var answer = json(postAsShopper(MASKING,
                review("message_content", WRITTEN, "subject", "Re: ada@example.com", "title", "See t.me/ada")));

        assertThat(answer.get("message_content").asString()).isEqualTo(MASKED);
        assertThat(answer.get("subject").asString()).isEqualTo("Re: ***");
        assertThat(answer.get("title").asString()).isEqualTo("See ***");
        assertThat(answer.has("original_content")).isFalse();
        var delivery = MESSAGE_SERVICE.of(answer.get("id").asLong()).getFirst();
        assertThat(delivery.messageContent()).isEqualTo(MASKED);
        assertThat(delivery.originalContent()).isEqualTo(WRITTEN);
        assertThat(delivery.conversation().title()).isEqualTo("See ***");
    }

    @Test
    void areMaskedInAFurtherMessage() {
        var id = json(postAsShopper(MASKING, question())).get("id").asLong();

        var answer = json(postAsShopper(MASKING, with(question(), "conversation", id, "message_content", WRITTEN)));

        assertThat(answer.get("message_content").asString()).isEqualTo(MASKED);
        assertThat(MESSAGE_SERVICE.of(id)).extracting(Delivery::messageContent).containsExactly("Is it new?", MASKED);
        assertThat(MESSAGE_SERVICE.of(id)).extracting(Delivery::originalContent).containsExactly(null, WRITTEN);
    }

    @Test
    void stayWhereTheChannelSaysNothing() {
        var answer = json(postAsShopper(1, with(question(), "message_content", WRITTEN)));

        assertThat(answer.get("message_content").asString()).isEqualTo(WRITTEN);
        assertThat(MESSAGE_SERVICE.of(answer.get("id").asLong()).getFirst().originalContent()).isNull();
    }

    @Test
    void areShownToOperatorsAlone() {
        var id = json(postAsShopper(MASKING, with(question(), "message_content", WRITTEN))).get("id").asLong();
        var ofOperators = List.of(json(get(path(id), Callers.operator(MASKING))).at("/message_set/0"),
                json(get(path("?user_id=" + shopper), Callers.operator(MASKING))).at("/results/0/message_set/0"));
        var ofOthers = List.of(json(get(path(id), seller())).at("/message_set/0"),
                json(get(path("?user_id=" + shopper), seller())).at("/results/0/message_set/0"),
                json(get(SHOPPER_PATH + id + "/", shopperIn(MASKING))).at("/message_set/0"),
                json(get(SHOPPER_PATH, shopperIn(MASKING))).at("/results/0/message_set/0"));

        assertThat(ofOperators).allSatisfy(message -> {
            assertThat(message.propertyNames()).endsWith("created_date", "original_content");
            assertThat(message.get("message_content").asString()).isEqualTo(MASKED);
            assertThat(message.get("original_content").asString()).isEqualTo(WRITTEN);
        });
        assertThat(ofOthers).allSatisfy(message -> {
            assertThat(message.propertyNames()).endsWith("created_date");
            assertThat(message.get("message_content").asString()).isEqualTo(MASKED);
        });
    }

    @Test
    void areNotInWhatLiveEventsTell() {
        var id = json(postAsShopper(MASKING, with(question(), "message_content", WRITTEN))).get("id").asLong();

        var told = Objects.requireNonNull(lists.ofIds(List.of(id)).block(TIMEOUT)).getFirst();

        assertThat(told.forShop().messageSet().getFirst().messageContent()).isEqualTo(MASKED);
        assertThat(Stream.of(told.forShop(), told.forShopper()))
                .allSatisfy(side -> assertThat(side.messageSet().getFirst().originalContent()).isNull());
    }

    @Test
    void areHandedOverWithTheFirstMessageWhenMessageServiceIsBack() {
        MESSAGE_SERVICE.away(true);
        var id = json(postAsShopper(MASKING, with(question(), "message_content", WRITTEN))).get("id").asLong();
        assertThat(pending(id)).containsExactly(MASKED + "/" + WRITTEN);
        MESSAGE_SERVICE.away(false);

        await().atMost(TIMEOUT).until(() -> !MESSAGE_SERVICE.of(id).isEmpty());
        assertThat(MESSAGE_SERVICE.of(id)).singleElement().satisfies(delivery -> {
            assertThat(delivery.messageContent()).isEqualTo(MASKED);
            assertThat(delivery.originalContent()).isEqualTo(WRITTEN);
        });
    }

    @Test
    void areStoredOfSeveralOpeningsEachWithItsOwn() {
        MESSAGE_SERVICE.away(true);
        var opened = Objects.requireNonNull(batches.open(List.of(opening(ConversationType.MESSAGE, WRITTEN),
                opening(ConversationType.QUESTION, null), opening(ConversationType.MESSAGE, "a second time")))
                .block(TIMEOUT));

        assertThat(opened).extracting(Optional::isPresent).containsExactly(true, true, false);
        assertThat(pending(opened.get(0).orElseThrow().id())).containsExactly(MASKED + "/" + WRITTEN);
        assertThat(pending(opened.get(1).orElseThrow().id())).containsExactly(MASKED + "/");
    }

    @Test
    void areMaskedInTheAnswerToARepetitionToo() {
        var opening = with(question(), "message_content", WRITTEN, "subject", WRITTEN);
        var first = json(postWithKey("opening", opening));
        var addition = with(question(), "message_content", WRITTEN, "conversation", first.get("id").asLong());
        var second = json(postWithKey("addition", addition));

        var openedAgain = postWithKey("opening", opening).expectHeader().valueEquals(IdempotencyKey.REPLAYED, "true");
        var addedAgain = postWithKey("addition", addition).expectHeader().valueEquals(IdempotencyKey.REPLAYED, "true");

        assertThat(json(openedAgain)).isEqualTo(first);
        assertThat(json(addedAgain)).isEqualTo(second);
        assertThat(List.of(first, second)).extracting(answer -> answer.get("message_content").asString())
                .containsOnly(MASKED);
    }

    @Test
    void areFilteredInTheOfficialAnswerToAReview() {
        var masked = json(postAsShopper(MASKING, review())).get("id").asLong();
        var rejected = json(postAsShopper(REJECTING, review())).get("id").asLong();

        var answer = json(put(path(masked + "/seller-response/"), seller(), Map.of("message_content", WRITTEN)));
        assertThat(answer.get("message_content").asString()).isEqualTo(MASKED);
        put("/api/v1/remote/9/conversations/" + rejected + "/seller-response/",
                Callers.header(new Identity("token:seller", REJECTING, null, Set.of(1L), false, false)),
                Map.of("message_content", WRITTEN)).expectStatus().isBadRequest().expectBody()
                .jsonPath("$.message_content[0]").isEqualTo("Contact details are not allowed here.");
    }

    @Test
    void areInTheExportOfThePersonWhoWroteThem() {
        var _ = json(postAsShopper(MASKING, with(question(), "message_content", WRITTEN)));

        var message = json(
                post("/api/v1/remote/8/privacy/exports/", Callers.operator(MASKING), Map.of("user", shopper)))
                .at("/messages/0");

        assertThat(message.get("message_content").asString()).isEqualTo(MASKED);
        assertThat(message.get("original_content").asString()).isEqualTo(WRITTEN);
    }

    @Test
    void areErasedWithTheTextOnItsWay() {
        MESSAGE_SERVICE.away(true);
        var id = json(postAsShopper(MASKING, with(question(), "message_content", WRITTEN))).get("id").asLong();

        post("/api/v1/remote/8/privacy/erasures/", Callers.operator(MASKING), Map.of("user", shopper)).expectStatus()
                .isAccepted();

        await().atMost(TIMEOUT).until(() -> pending(id).equals(List.of("[deleted]/")));
    }

    private Map<String, @Nullable Object> review(@Nullable Object... keysAndValues) {
        return with(with(question(), "conversation_type", "review"), keysAndValues);
    }

    private NewConversation opening(ConversationType type, @Nullable String original) {
        var message = new MessageBody(MASKED, original, UserType.REGISTERED, ContentType.USER, shopper);
        return new NewConversation(MASKING, shopper, 1, type, null, null, null, null, null, null, message, "token:1",
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private ResponseSpec postAsShopper(int channel, Map<String, @Nullable Object> body) {
        return post(SHOPPER_PATH, shopperIn(channel), body);
    }

    private ResponseSpec postWithKey(String key, Map<String, @Nullable Object> body) {
        return http.post().uri(SHOPPER_PATH).header(HttpHeaders.AUTHORIZATION, shopperIn(MASKING))
                .header(IdempotencyKey.HEADER, key).bodyValue(body).exchange();
    }

    private String shopperIn(int channel) {
        return Callers.header(new Identity("token:shopper", channel, shopper, Set.of(), false, false));
    }

    private static String seller() {
        return Callers.header(new Identity("token:seller", MASKING, null, Set.of(1L), false, false));
    }

    private static String path(Object rest) {
        return "/api/v1/remote/8/conversations/" + rest;
    }

    /** The text and what was written of the conversation's first message while that is on its way. */
    private List<String> pending(long conversation) {
        return Objects.requireNonNull(database.sql("""
                SELECT message_content || '/' || COALESCE(original_content, '') FROM pending_delivery
                WHERE conversation_id = :id""").bind("id", conversation).mapValue(String.class).all().collectList()
                .block(TIMEOUT));
    }
}
