package com.sellercenter.contracts.event;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.SellerResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation has changed otherwise than by a message: all of it that can, as it is now. Topic
 * {@code conversation-changed}, compacted, record key the conversation's id; a tombstone once the conversation is deleted.
 * Delivered at least once and in no order: of two records about a conversation, the one with the higher revision counts. Fields
 * may be added, never change their meaning.
 *
 * @param version of this schema; a reader dead-letters versions above {@link #VERSION}
 * @param conversation without its title, which an erasure would have to find here
 * @param revision grows with each change, also over a restore of conversation-service's database: it is a time in microseconds
 * @param sellerResponse the shop's official answer to a review; null if the conversation has none
 */
public record ConversationChanged(int version, ConversationFacts conversation, long revision,
        @Nullable SellerResponse sellerResponse) {

    /** The schema this code reads and writes. */
    public static final int VERSION = 1;

    public ConversationChanged {
        Objects.requireNonNull(conversation, "conversation");
    }

    /** Itself; an {@link UnreadableRecord} if it has a version that this code does not know. */
    public ConversationChanged ofKnownVersion() {
        if (version > VERSION) {
            throw new UnreadableRecord("version " + version);
        }
        return this;
    }
}
