package com.sellercenter.feed;

import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.reference.ReferenceKey;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published conversation as it is stored: whom and what it names are ids.
 *
 * @param messages the newest, oldest first
 */
record FeedConversation(long id, long user, long datasource, ConversationType conversationType,
        @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, long messageCount,
        Instant createdDate, Instant lastMessageDate, List<FeedMessage> messages) {

    static FeedConversation of(Readable row, List<FeedMessage> messages) {
        var item = row.get("item_content", String.class);
        return new FeedConversation(requireNonNull(row.get("id", Long.class)),
                requireNonNull(row.get("user_id", Long.class)), requireNonNull(row.get("datasource", Long.class)),
                Choice.of(ConversationType.class, requireNonNull(row.get("conversation_type", String.class))),
                item == null ? null : Choice.of(ItemContent.class, item), row.get("item_id", Long.class),
                row.get("product", Long.class), requireNonNull(row.get("message_count", Long.class)),
                requireNonNull(row.get("created_date", Instant.class)),
                requireNonNull(row.get("last_message_date", Instant.class)), messages);
    }

    /** All the reference data that it takes to show it. */
    Set<ReferenceKey> references() {
        var keys = new HashSet<ReferenceKey>();
        keys.add(ReferenceKey.datasource(datasource));
        if (product != null) {
            keys.add(ReferenceKey.product(product));
        }
        messages.forEach(message -> keys.add(message.author()));
        return keys;
    }
}
