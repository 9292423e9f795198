package com.sellercenter.conversation.live;

import com.sellercenter.conversation.Reader;
import org.jspecify.annotations.Nullable;

/**
 * How far one side has read a conversation: the data of the event {@code read}.
 *
 * @param lastMessage the id of the newest message that it has read; null for none
 * @param unreadCount how many messages of the other side follow it
 */
record ReadMark(long conversation, Reader reader, @Nullable Long lastMessage, long unreadCount) {}
