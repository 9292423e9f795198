package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.Parties;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /internal/message-places}.
 *
 * @param seq the message's place in the conversation, from 1; null where the conversation has no such message
 */
public record MessagePlace(@Nullable Long seq) {

    /**
     * The body of the request.
     *
     * @param message the message's id
     * @param parties of the conversation: one that is known with others has no messages
     */
    public record Query(long message, long conversation, Parties parties) {}
}
