package com.sellercenter.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.Product;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of the public lists, with the keys of contract §3 in their order, and those of §14 of a review.
 *
 * @param review null of questions
 */
record PublicConversation(long id, long user, Datasource datasource, Product.@Nullable Item itemObject,
        List<PublicMessage> messageSet, ConversationType conversationType, @Nullable ItemContent itemContent,
        @Nullable Long itemId, long messageCount, Instant createdDate, Instant lastMessageDate,
        @JsonUnwrapped @Nullable Review review) {

    /** What only a review has. */
    record Review(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rating,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
            @JsonProperty("is_verified_purchase") boolean verifiedPurchase, @Nullable SellerResponse sellerResponse) {}

    /** @param contentObject the author: a {@link com.sellercenter.contracts.reference.User} or a {@link Datasource} */
    record PublicMessage(long id, String messageContent, UserType userType, Object contentObject,
            ContentType contentType, long contentId, Instant createdDate) {}
}
