package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ConversationFacts;

/**
 * A message that waits to be stored.
 *
 * @param requestId the id of the request that posts it, kept for the event
 */
record MessageWrite(NewMessage message, String requestId) {

    ConversationFacts conversation() {
        return message.conversation();
    }
}
