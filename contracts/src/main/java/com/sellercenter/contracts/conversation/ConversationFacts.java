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
 */
public record ConversationFacts(long id, int channel, long user, long datasource, ConversationType conversationType,
        @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, Instant createdDate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rating,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title) {

    public ConversationFacts {
        Objects.requireNonNull(conversationType, "conversationType");
        Objects.requireNonNull(createdDate, "createdDate");
    }

    /** Those of a conversation without rating and title. */
    public ConversationFacts(long id, int channel, long user, long datasource, ConversationType conversationType,
            @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, Instant createdDate) {
        this(id, channel, user, datasource, conversationType, itemContent, itemId, product, createdDate, null, null);
    }

    /** The same with this rating and title. */
    public ConversationFacts with(@Nullable Integer rating, @Nullable String title) {
        return new ConversationFacts(id, channel, user, datasource, conversationType, itemContent, itemId, product,
                createdDate, rating, title);
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
