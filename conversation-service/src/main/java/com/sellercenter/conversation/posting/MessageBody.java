package com.sellercenter.conversation.posting;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.kit.identity.PostingRule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its message.
 *
 * @param originalContent what was written, where contact details in it are masked; else null
 * @param contentId the author: a user's or a shop's id, as {@code contentType} says
 */
record MessageBody(String messageContent, @Nullable String originalContent, UserType userType, ContentType contentType,
        long contentId) {

    /** What there is to check before it is added to the conversation. */
    PostingRule.Post postIn(ConversationFacts conversation) {
        return PostingRule.Post.in(conversation, contentType, contentId);
    }

    /** The message on its way to message-service. */
    Delivery deliveryIn(ConversationFacts conversation, UUID deliveryId, String postedBy, Instant now) {
        return new Delivery(deliveryId, conversation, messageContent, userType, contentType, contentId, postedBy, now,
                null, null, originalContent);
    }
}
