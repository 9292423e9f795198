package com.sellercenter.conversation.listing;

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
import com.sellercenter.contracts.reference.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as lists render it: the keys of contract §3 in their order, those of §11 for the one who reads, and those of §14 of a
 * review.
 *
 * @param unreadCount how many messages of the other side the reader has not read
 * @param review null of other types
 */
public record ListedConversation(long id, User user, Datasource datasource, Product.@Nullable Item itemObject,
        List<Message> messageSet, @Nullable String subject, ConversationType conversationType,
        @Nullable ItemContent itemContent, @Nullable Long itemId, long messageCount, Instant createdDate,
        Instant lastMessageDate, long unreadCount, boolean needsReply, @Nullable Instant replyNeededSince,
        @JsonUnwrapped @Nullable Review review) {

    /** What only a review has. */
    public record Review(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rating,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
            @JsonProperty("is_verified_purchase") boolean verifiedPurchase, @Nullable SellerResponse sellerResponse) {}

    /**
     * A message of the set.
     *
     * @param contentObject the {@link User} or the {@link Datasource} who is the author
     * @param originalContent for operators, what was written of a masked message (contract §14); else null
     */
    public record Message(long id, String messageContent, UserType userType, Object contentObject,
            ContentType contentType, long contentId, Instant createdDate,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String originalContent) {}
}
