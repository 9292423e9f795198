package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ConversationFacts;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be stored.
 *
 * @param requestId the id of the request that posts it, kept for the event
 * @param traceparent where that request is in its trace, if the trace is sampled; kept likewise
 */
record MessageWrite(NewMessage message, String requestId, @Nullable String traceparent) {

    ConversationFacts conversation() {
        return message.conversation();
    }
}
