package com.sellercenter.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a conversation, so that other services may keep a copy; only the title does, once, when the person is
 * erased (ADR 20).
 *
 * @param user the shopper's id
 * @param datasource the shop's id
 * @param itemContent null for a conversation with the shop itself, together with {@code itemId} and {@code product}
 * @param itemId the product's or the order item's id
 * @param product the product, also when the item is an order item of it
 * @param rating from 1 to 5; null where the shopper gave none, and of other types than reviews
 * @param title of a review, as the shopper wrote it; null likewise
 * @param verifiedPurchase whether the shopper of a review had bought the product when it was opened; null of other types, and
 *     of a review that was opened by a version before
 */
public record ConversationFacts(long id, int channel, long user, long datasource, ConversationType conversationType,
        @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, Instant createdDate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rating,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean verifiedPurchase) {

    public ConversationFacts {
        Objects.requireNonNull(conversationType, "conversationType");
        Objects.requireNonNull(createdDate, "createdDate");
    }

    /** Those of a conversation that is no review. */
    public ConversationFacts(long id, int channel, long user, long datasource, ConversationType conversationType,
            @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, Instant createdDate) {
        this(id, channel, user, datasource, conversationType, itemContent, itemId, product, createdDate, null, null,
                null);
    }

    /** The same with this rating and title. */
    public ConversationFacts with(@Nullable Integer rating, @Nullable String title) {
        return new ConversationFacts(id, channel, user, datasource, conversationType, itemContent, itemId, product,
                createdDate, rating, title, verifiedPurchase);
    }

    /** The same of a review whose shopper had bought the product, or had not. */
    public ConversationFacts with(boolean bought) {
        return new ConversationFacts(id, channel, user, datasource, conversationType, itemContent, itemId, product,
                createdDate, rating, title, bought);
    }

    /** Whether it is a review of a product that the shopper had bought. One of an order item is, whoever opened it. */
    public boolean verified() {
        return conversationType == ConversationType.REVIEW
                && (itemContent == ItemContent.ORDERITEM || Boolean.TRUE.equals(verifiedPurchase));
    }

    /** Whose conversation it is. */
    public Parties parties() {
        return new Parties(channel, user, datasource);
    }

    /** For logs: without the title, which is a person's text. */
    @Override
    public String toString() {
        return "ConversationFacts[id=%s, channel=%s, user=%s, datasource=%s, conversationType=%s, itemContent=%s, itemId=%s, product=%s, createdDate=%s]"
                .formatted(id, channel, user, datasource, conversationType, itemContent, itemId, product, createdDate);
    }
}
