package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is stored.
 *
 * @param messageCount the number of messages that message-service has reported
 * @param pending the first message, until message-service has confirmed it
 * @param response the shop's official answer to a review, if it has given one
 */
public record Conversation(ConversationFacts facts, @Nullable String subject, long messageCount,
        Instant lastMessageDate, @Nullable Delivery pending, Inbox inbox, @Nullable SellerResponse response) {

    /** The id, unique over all channels. */
    public long id() {
        return facts.id();
    }

    /** This conversation, if the caller takes part in it; otherwise refuses with 403. */
    public Conversation visibleTo(Caller caller) {
        if (!caller.takesPartIn(facts.user(), facts.datasource())) {
            throw new Refusal.PermissionDenied();
        }
        return this;
    }
}
