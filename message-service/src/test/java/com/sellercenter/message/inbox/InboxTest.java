package com.sellercenter.message.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.InboxFacts;
import com.sellercenter.contracts.internal.MessagePlace;
import com.sellercenter.contracts.internal.MessageTexts;
import com.sellercenter.message.MessageServiceTest;
import com.sellercenter.testing.client.Callers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What conversation-service asks for its inboxes and searches. */
class InboxTest extends MessageServiceTest {

    private static final String SERVICE = Callers.service("conversation-service");

    private final ConversationFacts conversation = conversation(ConversationType.QUESTION);

    @Test
    void tellsTheSidesOfAllMessagesAndWhatIsReadOfThem() {
        var first = deliver(firstMessage(conversation));
        var second = deliver(delivery(conversation, "and?"));
        postAsSeller(conversation, fromShop(conversation, "Yes.")).expectStatus().isOk();
        var last = deliver(delivery(conversation, "Thanks"));

        var facts = facts(conversation.parties(), first.id(), second.id(), 0);

        assertThat(facts.messageCount()).isEqualTo(4);
        assertThat(facts.ofShopper()).isEqualTo("{[1,3),[4,5)}");
        assertThat(facts.ofShop()).isEqualTo("{[3,4)}");
        assertThat(facts.shopperRead()).isEqualTo(1);
        assertThat(facts.shopRead()).isEqualTo(2);
        assertThat(facts.replyNeededSince()).isEqualTo(last.createdDate());
        assertThat(facts.firstAnswerDate()).isNotNull();
        assertThat(facts(conversation.parties(), 0, 0, 4).replyNeededSince()).isNull();
    }

    @Test
    void tellsNothingOfAConversationOfOtherParties() {
        var first = deliver(firstMessage(conversation));
        var others = new Parties(1, conversation.user() + 1, conversation.datasource());

        assertThat(asked(new InboxFacts.Query(conversation.id(), others, 0, 0, 0))).isEmpty();
        assertThat(place(first.id(), conversation.id(), others)).isNull();
    }

    @Test
    void tellsWhereAMessageStands() {
        var first = deliver(firstMessage(conversation));
        var second = deliver(delivery(conversation, "and?"));
        var elsewhere = opened(ConversationType.QUESTION);

        assertThat(place(first.id(), conversation.id(), conversation.parties())).isEqualTo(1);
        assertThat(place(second.id(), conversation.id(), conversation.parties())).isEqualTo(2);
        assertThat(place(second.id(), elsewhere.id(), elsewhere.parties())).isNull();
        assertThat(place(Long.MAX_VALUE, conversation.id(), conversation.parties())).isNull();
    }

    @Test
    void tellsTheTextsOfMessagesInTheOrderOfTheirIds() {
        var first = deliver(firstMessage(conversation));
        postAsSeller(conversation, fromShop(conversation, "Yes.")).expectStatus().isOk();

        var texts = texts(first.id() - 1, Long.MAX_VALUE);

        assertThat(texts.messages()).extracting(MessageTexts.Text::messageContent).containsExactly("the first message",
                "Yes.");
        assertThat(texts.messages()).extracting(MessageTexts.Text::author).containsExactly(conversation.user(), null);
        assertThat(texts.newest()).isEqualTo(texts.messages().getLast().id());
        assertThat(texts(first.id() - 1, first.id()).messages()).hasSize(1);
    }

    @Test
    void tellsABatchAtATime() {
        var before = texts(Long.MAX_VALUE, Long.MAX_VALUE).newest();
        for (var number = 0; number <= MessageTexts.LIMIT; number++) {
            var _ = deliver(delivery(conversation, "message " + number));
        }

        var first = texts(before, Long.MAX_VALUE).messages();

        assertThat(first).hasSize(MessageTexts.LIMIT);
        assertThat(texts(first.getLast().id(), Long.MAX_VALUE).messages()).hasSize(1);
    }

    private InboxFacts facts(Parties parties, long shopperMark, long shopMark, long noReply) {
        return asked(new InboxFacts.Query(conversation.id(), parties, shopperMark, shopMark, noReply)).getFirst();
    }

    private List<InboxFacts> asked(InboxFacts.Query query) {
        return Objects.requireNonNull(post("/internal/inboxes", SERVICE, List.of(query)).expectStatus().isOk()
                .expectBodyList(InboxFacts.class).returnResult().getResponseBody());
    }

    private @Nullable Long place(long message, long id, Parties parties) {
        return Objects.requireNonNull(post("/internal/message-places", SERVICE,
                new MessagePlace.Query(message, id, parties)).expectStatus().isOk().expectBody(MessagePlace.class)
                .returnResult().getResponseBody()).seq();
    }

    private MessageTexts texts(long after, long until) {
        return Objects.requireNonNull(get("/internal/message-texts?after=%d&until=%d".formatted(after, until), SERVICE)
                .expectStatus().isOk().expectBody(MessageTexts.class).returnResult().getResponseBody());
    }
}
