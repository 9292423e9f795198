package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is stored.
 *
 * @param pending the first message, as long as message-service has not confirmed it
 */
public record Conversation(ConversationFacts facts, @Nullable String subject, long messageCount,
        Instant lastMessageDate,
        @Nullable Delivery pending) {

    /** The id, unique over all channels. */
    public long id() {
        return facts.id();
    }

    /** Refuses everybody who has no part in it. */
    public void requireParticipant(Caller caller) {
        if (!isSeenBy(caller)) {
            throw new Refusal.PermissionDenied();
        }
    }

    private boolean isSeenBy(Caller caller) {
        return switch (caller) {
            case Caller.Shopper shopper -> shopper.user() == facts.user();
            case Caller.Seller seller -> seller.sees(facts.datasource());
            case Caller.Visitor visitor -> false;
            case Caller.Service service -> false;
        };
    }
}
