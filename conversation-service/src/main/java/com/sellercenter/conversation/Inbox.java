package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is unread in a conversation, and whether it waits for the shop (contract §11).
 *
 * @param shopperMark the id of the newest message that the shopper has read; 0 for none
 * @param shopperUnread how many messages of the shop the shopper has not read
 * @param shopUnread how many messages of the shopper the shop has not read
 * @param replyNeededSince the date of the first message that waits for the shop; null if none does
 */
public record Inbox(long shopperMark, long shopperUnread, long shopUnread, @Nullable Instant replyNeededSince) {

    /** That of a conversation with its first message. */
    public static Inbox opened(ConversationType type, ContentType author, Instant date) {
        return author == ContentType.USER
                ? new Inbox(0, 0, 1, type == ConversationType.REVIEW ? null : date)
                : new Inbox(0, 1, 0, null);
    }

    /** How many messages this reader has not read. */
    public long unread(Reader reader) {
        return reader == Reader.SHOPPER ? shopperUnread : shopUnread;
    }

    /** Whether the newest message is the shopper's, in a conversation that the shop has to answer. */
    public boolean needsReply() {
        return replyNeededSince != null;
    }
}
