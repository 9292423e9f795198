package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.testing.client.Callers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Contact details in a channel that masks them, and in one that rejects them (contract §14). */
class ContactDetailsTest extends MessageServiceTest {

    private static final int MASKING = 8;
    private static final int REJECTING = 9;
    private static final String WRITTEN = "Call ０５３２ 123 45 67 or ada@example.com";
    private static final String MASKED = "Call *** or ***";

    @Autowired
    private MessageBatchRepository batches;

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Test
    void areRefusedBesideOtherWrongFields() {
        var conversation = opened(REJECTING);
        var body = Map.of("message_content", WRITTEN, "conversation", conversation.id(), "content_type", "user",
                "content_id", conversation.user());

        postAsShopper(conversation, body).expectStatus().isBadRequest().expectBody()
                .json("""
                {"message_content": ["Contact details are not allowed here."], "user_type": ["This field is required."]}""")
                .jsonPath("$.length()").isEqualTo(2);
        assertThat(numbers(conversation)).containsExactly(1L);
    }

    @Test
    void areRefusedFromOperatorsTooInTheirLanguage() {
        var conversation = opened(REJECTING);

        http.post().uri("/api/v1/remote/9/messages/").header(HttpHeaders.AUTHORIZATION, Callers.operator(REJECTING))
                .header(HttpHeaders.ACCEPT_LANGUAGE, "tr").bodyValue(fromUser(conversation, WRITTEN)).exchange()
                .expectStatus().isBadRequest().expectBody()
                .json("{\"message_content\": [\"Burada iletişim bilgisi paylaşılamaz.\"]}");
    }

    @Test
    void areMaskedForAllButOperators() {
        var conversation = opened(MASKING);

        var posted = json(postAsShopper(conversation, fromUser(conversation, WRITTEN)));

        assertThat(posted.get("message_content").asString()).isEqualTo(MASKED);
        assertThat(posted.propertyNames()).doesNotContain("original_content");
        var ofShopper = newest(SHOPPER_PATH, shopper(conversation));
        var ofSeller = newest("/api/v1/remote/8/messages/", seller(conversation));
        var ofOperator = newest("/api/v1/remote/8/messages/?conversation=" + conversation.id(), Callers.operator(8));
        assertThat(List.of(ofShopper, ofSeller)).allSatisfy(message -> {
            assertThat(message.get("message_content").asString()).isEqualTo(MASKED);
            assertThat(message.propertyNames()).endsWith("created_date");
        });
        assertThat(ofOperator.get("message_content").asString()).isEqualTo(MASKED);
        assertThat(ofOperator.propertyNames()).endsWith("created_date", "original_content");
        assertThat(ofOperator.get("original_content").asString()).isEqualTo(WRITTEN);
    }

    @Test
    void haveNoOriginalWhereNothingIsMasked() {
        var conversation = opened(MASKING);
        var _ = json(postAsShopper(conversation, fromUser(conversation, "order 545382001")));

        var message = newest("/api/v1/remote/8/messages/?conversation=" + conversation.id(), Callers.operator(8));

        assertThat(message.get("message_content").asString()).isEqualTo("order 545382001");
        assertThat(message.propertyNames()).endsWith("created_date");
        assertThat(originals(conversation)).containsExactly("", "");
    }

    @Test
    void stayWhereTheChannelSaysNothing() {
        var conversation = opened(ConversationType.MESSAGE);

        var posted = json(postAsShopper(conversation, fromUser(conversation, WRITTEN)));

        assertThat(posted.get("message_content").asString()).isEqualTo(WRITTEN);
        assertThat(originals(conversation)).containsExactly("", "");
    }

    @Test
    void areMaskedInTheAnswerToARepetitionToo() {
        var conversation = opened(MASKING);
        var first = json(postWithKey(conversation, "masked").expectHeader().doesNotExist(IdempotencyKey.REPLAYED));

        var again = json(
                postWithKey(conversation, "masked").expectHeader().valueEquals(IdempotencyKey.REPLAYED, "true"));

        assertThat(again).isEqualTo(first);
        assertThat(again.get("message_content").asString()).isEqualTo(MASKED);
        assertThat(originals(conversation)).containsExactly("", WRITTEN);
    }

    @Test
    void areNotLookedForInADelivery() {
        var conversation = conversation(REJECTING);

        var _ = deliver(delivery(conversation, WRITTEN));
        var _ = deliver(masked(conversation, ContentType.USER, conversation.user()));

        assertThat(texts(conversation)).containsExactly(WRITTEN, MASKED);
        assertThat(originals(conversation)).containsExactly("", WRITTEN);
    }

    @Test
    void areInTheSetsOfOperatorsAlone() {
        var conversation = opened(MASKING);
        var _ = deliver(masked(conversation, ContentType.USER, conversation.user()));
        var ids = List.of(conversation.id());

        assertThat(sets(new MessageSet.Query(ids, null, true))).contains("\"original_content\" : \"" + WRITTEN + "\"");
        assertThat(sets(new MessageSet.Query(ids, null, false))).contains(MASKED).doesNotContain("original_content");
        assertThat(sets(new MessageSet.Query(ids, null))).contains(MASKED).doesNotContain("original_content");
    }

    @Test
    void areNotInWhatLiveEventsTell() {
        var conversation = opened(MASKING);
        var _ = deliver(masked(conversation, ContentType.USER, conversation.user()));
        var query = new MessageRange.Query(List.of(new MessageRange(conversation.id(), conversation.parties(), 0, 2)));

        assertThat(internal("/internal/messages", query)).contains(MASKED).doesNotContain("original_content", "ada@");
    }

    @Test
    void areInTheExportOfThePersonWhoWroteThem() {
        var conversation = opened(MASKING);
        var _ = deliver(masked(conversation, ContentType.USER, conversation.user()));
        var _ = deliver(masked(conversation, ContentType.DATASOURCE, conversation.datasource()));

        var messages = json(get("/internal/channels/8/users/%s/messages?after=0".formatted(conversation.user()),
                Callers.service("conversation-service")));

        assertThat(messages).extracting(message -> message.path("original_content").asString(""))
                .containsExactly("", WRITTEN, "");
    }

    @Test
    void areErasedWithTheText() {
        var conversation = opened(MASKING);
        var _ = deliver(masked(conversation, ContentType.USER, conversation.user()));
        var _ = deliver(masked(conversation, ContentType.DATASOURCE, conversation.datasource()));

        erase(conversation);

        assertThat(texts(conversation)).containsExactly("[deleted]", "[deleted]", MASKED);
        assertThat(originals(conversation)).containsExactly("", "", WRITTEN);
    }

    @Test
    void areNotStoredOfAnErasedPerson() {
        var erased = opened(MASKING);
        var other = opened(MASKING);
        erase(erased);
        var writes = Stream.of(erased, other, erased)
                .map(facts -> new MessageWrite(NewMessage.of(masked(facts, ContentType.USER, facts.user())), "request",
                        null))
                .toList();

        assertThat(batches.store(writes).block(TIMEOUT)).hasSize(3);
        var _ = deliver(masked(erased, ContentType.USER, erased.user()));

        assertThat(texts(erased)).containsOnly("[deleted]").hasSize(4);
        assertThat(originals(erased)).containsOnly("");
        assertThat(texts(other)).containsExactly("the first message", MASKED);
        assertThat(originals(other)).containsExactly("", WRITTEN);
    }

    private static ConversationFacts conversation(int channel) {
        return new ConversationFacts(newId(), channel, newId(), newId(), ConversationType.QUESTION, null, null, null,
                OPENED);
    }

    private ConversationFacts opened(int channel) {
        var conversation = conversation(channel);
        var _ = deliver(firstMessage(conversation));
        return conversation;
    }

    private static Delivery masked(ConversationFacts conversation, ContentType author, long id) {
        return new Delivery(UUID.randomUUID(), conversation, MASKED, UserType.REGISTERED, author, id, "token:1", OPENED,
                null, null, WRITTEN);
    }

    private static String shopper(ConversationFacts facts) {
        return Callers.header(new Identity("token:shopper", facts.channel(), facts.user(), Set.of(), false, false));
    }

    private static String seller(ConversationFacts facts) {
        return Callers.header(
                new Identity("token:seller", facts.channel(), null, Set.of(facts.datasource()), false, false));
    }

    @Override
    protected ResponseSpec postAsShopper(ConversationFacts conversation, Object body) {
        return post(SHOPPER_PATH, shopper(conversation), body);
    }

    private ResponseSpec postWithKey(ConversationFacts conversation, String key) {
        return http.post().uri(SHOPPER_PATH).header(HttpHeaders.AUTHORIZATION, shopper(conversation))
                .header(IdempotencyKey.HEADER, key).bodyValue(fromUser(conversation, WRITTEN)).exchange();
    }

    private JsonNode newest(String path, String caller) {
        return json(get(path, caller)).at("/results/0");
    }

    private static JsonNode json(ResponseSpec response) {
        return Objects.requireNonNull(
                response.expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private String sets(MessageSet.Query query) {
        return internal("/internal/message-sets", query);
    }

    private String internal(String path, Object body) {
        return Objects.requireNonNull(http.post().uri(path)
                .header(HttpHeaders.AUTHORIZATION, Callers.service("conversation-service")).bodyValue(body).exchange()
                .expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody());
    }

    private List<String> texts(ConversationFacts conversation) {
        return column("message_content", conversation);
    }

    /** What was written of each message, empty where nothing is masked. */
    private List<String> originals(ConversationFacts conversation) {
        return column("COALESCE(original_content, '')", conversation);
    }

    private List<String> column(String column, ConversationFacts conversation) {
        return Objects.requireNonNull(database
                .sql("SELECT " + column + " FROM message WHERE conversation = :id ORDER BY seq")
                .bind("id", conversation.id()).mapValue(String.class).all().collectList().block(TIMEOUT));
    }

    private void erase(ConversationFacts conversation) {
        var erasure = new Erasure(newId(), conversation.channel(), conversation.user(), OPENED);
        kafka.send(Topics.REFERENCE_DATA, erasure.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(erasure)).join();
        await().atMost(TIMEOUT).until(() -> count(
                "SELECT COUNT(*) FROM erased_user WHERE done_date IS NOT NULL AND user_id = " + erasure.user()) == 1);
    }
}
