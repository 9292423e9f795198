package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.PostingRule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message about to be stored.
 *
 * @param deliveryId by which a repeated delivery is recognised; null for a message that was posted here
 * @param originalContent what was written, where contact details in it are masked; else null
 * @param postedBy the principal who really posts, never shown publicly (contract §1)
 */
record NewMessage(@Nullable UUID deliveryId, ConversationFacts conversation, String messageContent,
        @Nullable String originalContent, UserType userType, ContentType contentType, long contentId, String postedBy,
        Instant createdDate) {

    /** A message that conversation-service has checked and filtered. */
    static NewMessage of(Delivery delivery) {
        return new NewMessage(delivery.deliveryId(), delivery.conversation(), delivery.messageContent(),
                delivery.originalContent(), delivery.userType(), delivery.contentType(), delivery.contentId(),
                delivery.postedBy(), delivery.createdDate());
    }

    /** This message, if the rule lets the caller post it; otherwise refuses with 400 or 403. */
    NewMessage allowedFor(Caller caller, PostingRule rule) {
        rule.check(caller, PostingRule.Post.in(conversation, contentType, contentId));
        return this;
    }
}
