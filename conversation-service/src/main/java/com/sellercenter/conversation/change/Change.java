package com.sellercenter.conversation.change;

import com.sellercenter.contracts.event.ConversationChanged;
import org.jspecify.annotations.Nullable;

/**
 * A conversation whose change is to be published.
 *
 * @param revision the one that is published by this
 * @param takenOver whether another attempt to publish it has not ended well, and may still reach Kafka
 * @param event the conversation as it is now; null once it is deleted
 */
record Change(long conversation, long revision, boolean takenOver, @Nullable ConversationChanged event) {}
