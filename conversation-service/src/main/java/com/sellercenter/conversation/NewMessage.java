package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.identity.Caller;
import java.time.Instant;
import java.util.UUID;

/** A message about to be posted, with the rules on who may post it where (contract §1 and §2). */
record NewMessage(String messageContent, UserType userType, ContentType contentType, long contentId) {

    /** Refuses a shop's answer to a review. */
    void requireReplyAllowed(ConversationFacts conversation) {
        if (conversation.conversationType() == ConversationType.REVIEW && contentType == ContentType.DATASOURCE) {
            throw Refusal.InvalidFields.across(Text.of("DataSource can't reply to a review."));
        }
    }

    /** Refuses an author that the caller cannot speak for in the conversation. */
    void requireAuthor(Caller caller, ConversationFacts conversation, OnBehalfPosting onBehalf) {
        if (!maySpeak(caller, conversation, onBehalf)) {
            throw new Refusal.PermissionDenied();
        }
    }

    Delivery deliveryTo(ConversationFacts conversation, UUID id, String postedBy, Instant now) {
        return new Delivery(id, conversation, messageContent, userType, contentType, contentId, postedBy, now, null);
    }

    private boolean maySpeak(Caller caller, ConversationFacts conversation, OnBehalfPosting onBehalf) {
        return switch (caller) {
            case Caller.Shopper shopper -> contentType == ContentType.USER && contentId == shopper.user();
            case Caller.Seller seller when contentType == ContentType.USER -> onBehalf.enabled();
            case Caller.Seller seller ->
                contentId == conversation.datasource() && seller.datasources().contains(contentId);
            case Caller.Visitor visitor -> false;
            case Caller.Service service -> false;
        };
    }
}
