package com.sellercenter.conversation.retention;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.internal.Expiring;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that is old enough to be looked at.
 *
 * @param expiring what message-service is asked; null for one that is kept, or that has expired already
 */
record AgedConversation(long id, ConversationType type, Instant lastMessageDate, @Nullable Expiring expiring) {

    /** Before all others. */
    static final AgedConversation NONE = new AgedConversation(0, ConversationType.MESSAGE, Instant.EPOCH, null);
}
