package com.sellercenter.conversation.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a conversation for one reader (contract §11), as marking it answers.
 *
 * @param lastMessage the id of the newest message that the reader has read; null for none
 * @param unreadCount how many messages of the other side follow it
 */
public record InboxState(long conversation, @Nullable Long lastMessage, long unreadCount, boolean needsReply,
        @Nullable Instant replyNeededSince) {}
