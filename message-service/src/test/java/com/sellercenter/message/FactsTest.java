package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.testing.client.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A conversation's id that comes with other facts than are known of it, as after a restore of conversation-service. */
class FactsTest extends MessageServiceTest {

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private MessageBatchRepository batches;

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refusesADeliveryWhoseConversationIsKnownWithAnotherUserAndShowsNothing(CapturedOutput output) {
        var ada = opened(ConversationType.MESSAGE);
        var deniz = ofAnotherUser(ada);
        var before = mismatches();

        post(List.of(firstMessage(deniz).handedOverBy("of-the-post", null)), "/group").expectStatus()
                .isEqualTo(HttpStatus.CONFLICT);
        handOver(deniz).expectStatus().isEqualTo(HttpStatus.CONFLICT);

        get(SHOPPER_PATH, Callers.shopper(deniz.user())).expectBody().jsonPath("$.count").isEqualTo(0);
        assertThat(sets(deniz)).isEmpty();
        assertThat(mismatches()).isGreaterThanOrEqualTo(before + 3); // the list of another's messages is the third
        assertThat(numbers(ada)).containsExactly(1L);
        assertThat(sets(ada).getFirst().messageCount()).isEqualTo(1);
        assertThat(output).contains("nothing is merged, request of-the-post");
    }

    @ParameterizedTest
    @MethodSource
    void refusesEveryOtherFact(ConversationFacts known, ConversationFacts told) {
        var _ = deliver(firstMessage(known));

        handOver(told).expectStatus().isEqualTo(HttpStatus.CONFLICT);

        assertThat(numbers(known)).containsExactly(1L);
    }

    static Stream<Arguments> refusesEveryOtherFact() {
        return Stream.of("channel", "shop", "type", "item", "item id").map(what -> {
            var f = about(newId(), 5L);
            return Arguments.of(f, switch (what) {
                case "channel" -> new ConversationFacts(f.id(), 2, f.user(), f.datasource(), f.conversationType(),
                        f.itemContent(), f.itemId(), f.product(), OPENED);
                case "shop" -> new ConversationFacts(f.id(), 1, f.user(), newId(), f.conversationType(),
                        f.itemContent(), f.itemId(), f.product(), OPENED);
                case "type" -> new ConversationFacts(f.id(), 1, f.user(), f.datasource(), ConversationType.MESSAGE,
                        f.itemContent(), f.itemId(), f.product(), OPENED);
                case "item" -> new ConversationFacts(f.id(), 1, f.user(), f.datasource(), f.conversationType(), null,
                        null, null, OPENED);
                default -> new ConversationFacts(f.id(), 1, f.user(), f.datasource(), f.conversationType(),
                        f.itemContent(), 6L, f.product(), OPENED);
            });
        });
    }

    @Test
    void storesTheOthersOfAGroup() {
        var ada = opened(ConversationType.MESSAGE);
        var other = conversation(ConversationType.MESSAGE);
        var writes = Stream.of(ada, ofAnotherUser(ada), other, ada, ofAnotherUser(other), other)
                .map(facts -> new MessageWrite(NewMessage.of(firstMessage(facts)), "request", null)).toList();

        var stored = Objects.requireNonNull(batches.store(writes).block(TIMEOUT));

        assertThat(stored).extracting(outcome -> outcome.map(message -> message.seq()).orElse(0L))
                .containsExactly(2L, 0L, 1L, 3L, 0L, 2L);
        assertThat(numbers(ada)).containsExactly(1L, 2L, 3L);
        assertThat(numbers(other)).containsExactly(1L, 2L);
    }

    @Test
    void refusesADeliveryIdThatIsKnownInAnotherConversation() {
        var first = firstMessage(conversation(ConversationType.MESSAGE));
        var _ = deliver(first);
        var second = firstMessage(conversation(ConversationType.MESSAGE));
        var same = new Delivery(first.deliveryId(), second.conversation(),
                second.messageContent(), second.userType(), second.contentType(), second.contentId(),
                second.postedBy(), second.createdDate(), null, null);

        post(same, "").expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void answersAConversationServiceThatAsksByTheIdAlone() {
        var ada = opened(ConversationType.MESSAGE);

        assertThat(sets(new MessageSet.Query(List.of(ada.id()), null))).hasSize(1);
    }

    @Test
    void postsNothingByFactsThatAreCachedAndStoredNoMore() {
        var ada = opened(ConversationType.MESSAGE);
        postAsShopper(ada, fromUser(ada, "one")).expectStatus().isOk();
        database.sql("UPDATE conversation SET user_id = user_id + 1000000 WHERE id = :id").bind("id", ada.id()).then()
                .block(TIMEOUT);

        postAsShopper(ada, fromUser(ada, "two")).expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        postAsShopper(ada, fromUser(ada, "two")).expectStatus().is4xxClientError();

        assertThat(numbers(ada)).containsExactly(1L, 2L);
    }

    private static ConversationFacts about(long id, long item) {
        return new ConversationFacts(id, 1, newId(), newId(), ConversationType.QUESTION, ItemContent.PRODUCT, item,
                item, OPENED);
    }

    private static ConversationFacts ofAnotherUser(ConversationFacts facts) {
        return new ConversationFacts(facts.id(), facts.channel(), newId(), facts.datasource(), facts.conversationType(),
                null, null, null, OPENED);
    }

    private ResponseSpec handOver(ConversationFacts conversation) {
        return post(firstMessage(conversation), "");
    }

    private ResponseSpec post(Object body, String group) {
        return http.post().uri("/internal/deliveries" + group)
                .header(HttpHeaders.AUTHORIZATION, Callers.service("conversation-service")).bodyValue(body).exchange();
    }

    private List<MessageSet> sets(ConversationFacts conversation) {
        return sets(new MessageSet.Query(List.of(conversation.id()), List.of(conversation.parties())));
    }

    private List<MessageSet> sets(MessageSet.Query query) {
        return Objects.requireNonNull(http.post().uri("/internal/message-sets")
                .header(HttpHeaders.AUTHORIZATION, Callers.service("conversation-service")).bodyValue(query).exchange()
                .expectStatus().isOk().expectBody(new ParameterizedTypeReference<List<MessageSet>>() {
                }).returnResult().getResponseBody());
    }

    private double mismatches() {
        return meters.counter("facts.mismatch", "what", "conversation").count();
    }
}
