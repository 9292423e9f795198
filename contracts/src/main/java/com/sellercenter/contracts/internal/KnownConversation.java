package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.ConversationFacts;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code GET /internal/conversations/{id}}.
 *
 * @param pending the first message, if message-service has not confirmed it yet; it must be stored before any other
 */
public record KnownConversation(ConversationFacts conversation, @Nullable Delivery pending) {}
