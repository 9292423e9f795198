package com.sellercenter.conversation.posting;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.Inbox;
import com.sellercenter.kit.identity.PostingRule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation to be opened with its first message; storing it gives it its id.
 *
 * @param product the product, also when the item is an order item of it
 * @param openedBy the principal who really opens it, never shown publicly (contract §1)
 */
record NewConversation(int channel, long user, long datasource, ConversationType conversationType,
        @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, @Nullable String subject,
        @Nullable Integer rating, @Nullable String title, MessageBody message, String openedBy, Instant createdDate) {

    /** What there is to check before it is opened. */
    PostingRule.Post post() {
        return new PostingRule.Post(user, datasource, conversationType, message.contentType(), message.contentId());
    }

    /**
     * The stored conversation with its first message still to be delivered.
     *
     * @param verifiedPurchase what the database found of a review; null of other types
     */
    Conversation stored(long id, @Nullable Boolean verifiedPurchase, UUID deliveryId) {
        var facts = new ConversationFacts(id, channel, user, datasource, conversationType, itemContent, itemId, product,
                createdDate, rating, title, verifiedPurchase);
        return new Conversation(facts, subject, 1, createdDate,
                message.deliveryIn(facts, deliveryId, openedBy, createdDate),
                Inbox.opened(conversationType, message.contentType(), createdDate), null);
    }
}
