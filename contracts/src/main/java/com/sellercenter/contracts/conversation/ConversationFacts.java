package com.sellercenter.contracts.conversation;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a conversation, so that other services may keep a copy.
 *
 * @param user the shopper's id
 * @param datasource the shop's id
 * @param itemContent null for a conversation with the shop itself, together with {@code itemId} and {@code product}
 * @param itemId the product's or the order item's id
 * @param product the product, also when the item is an order item of it
 */
public record ConversationFacts(long id, int channel, long user, long datasource, ConversationType conversationType,
        @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, Instant createdDate) {

    public ConversationFacts {
        Objects.requireNonNull(conversationType, "conversationType");
        Objects.requireNonNull(createdDate, "createdDate");
    }

    /** Whose conversation it is. */
    public Parties parties() {
        return new Parties(channel, user, datasource);
    }
}
