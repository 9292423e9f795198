package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ConversationFacts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation about to be opened with its first message.
 *
 * @param facts with 0 for the id that storing it gives
 */
record NewConversation(ConversationFacts facts, @Nullable String subject, NewMessage message, String openedBy) {

    /** What it is before it is stored, so that the same rules hold for opening and for adding. */
    Conversation asConversation() {
        return new Conversation(facts, subject, 1, facts.createdDate(), null);
    }

    /** What it is once it is stored, its first message still to be delivered. */
    Conversation stored(long id, UUID delivery) {
        var stored = new ConversationFacts(id, facts.channel(), facts.user(), facts.datasource(),
                facts.conversationType(),
                facts.itemContent(), facts.itemId(), facts.product(), facts.createdDate());
        return new Conversation(stored, subject, 1, facts.createdDate(),
                message.deliveryTo(stored, delivery, openedBy, facts.createdDate()));
    }
}
