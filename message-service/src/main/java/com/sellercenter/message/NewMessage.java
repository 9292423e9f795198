package com.sellercenter.message;

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
import org.jspecify.annotations.Nullable;

/**
 * A message about to be stored.
 *
 * @param deliveryId by which conversation-service may hand it over again; null for one posted here
 * @param postedBy the principal who really posts, never shown publicly
 */
record NewMessage(@Nullable UUID deliveryId, ConversationFacts conversation, String messageContent, UserType userType,
        ContentType contentType, long contentId, String postedBy, Instant createdDate) {

    /** What conversation-service has checked already. */
    static NewMessage of(Delivery delivery) {
        return new NewMessage(delivery.deliveryId(), delivery.conversation(), delivery.messageContent(),
                delivery.userType(), delivery.contentType(), delivery.contentId(), delivery.postedBy(),
                delivery.createdDate());
    }

    /** Refuses what nobody may post, then what this caller may not. */
    NewMessage checkedFor(Caller caller, boolean onBehalfPosting) {
        if (conversation.conversationType() == ConversationType.REVIEW && contentType == ContentType.DATASOURCE) {
            throw Refusal.InvalidFields.across(Text.of("DataSource can't reply to a review."));
        }
        if (!allowed(caller, onBehalfPosting)) {
            throw new Refusal.PermissionDenied();
        }
        return this;
    }

    private boolean allowed(Caller caller, boolean onBehalfPosting) {
        return switch (caller) {
            case Caller.Shopper shopper -> contentType == ContentType.USER && contentId == shopper.user()
                    && conversation.user() == shopper.user();
            case Caller.Seller seller -> seller.sees(conversation.datasource())
                    && (contentType == ContentType.USER ? onBehalfPosting : speaksForTheShop(seller));
            case Caller.Visitor visitor -> false;
            case Caller.Service service -> false;
        };
    }

    // an operator sees every shop and speaks for none that the token does not name
    private boolean speaksForTheShop(Caller.Seller seller) {
        return contentId == conversation.datasource() && seller.datasources().contains(contentId);
    }
}
