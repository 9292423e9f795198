package com.sellercenter.conversation.change;

import com.sellercenter.contracts.event.ConversationChanged;
import org.jspecify.annotations.Nullable;

/**
 * A conversation whose change is to be published.
 *
 * @param revision of the state that is published
 * @param takenOver whether an earlier attempt has not ended with success, so that its record may still reach Kafka
 * @param event the conversation as it is now; null once it is deleted
 */
record Change(long conversation, long revision, boolean takenOver, @Nullable ConversationChanged event) {}
