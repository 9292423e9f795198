package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ConversationFacts;

/**
 * A message on its way into the database.
 *
 * @param requestId of the request that posts it
 */
record Posting(NewMessage message, String requestId) {

    ConversationFacts conversation() {
        return message.conversation();
    }
}
