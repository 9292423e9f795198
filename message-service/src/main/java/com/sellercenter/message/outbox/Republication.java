package com.sellercenter.message.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last time that all messages were published again, or the one under way.
 *
 * @param requestedDate when an operator asked for one that has not begun yet
 * @param lastMessage the id of the last message that was published again
 * @param endMessage the id of the last message to be published again
 */
public record Republication(@Nullable Instant requestedDate, @Nullable Instant begunDate,
        @Nullable Instant finishedDate,
        long lastMessage, long endMessage) {

    /** Whether it is under way. */
    boolean isRunning() {
        return begunDate != null && finishedDate == null;
    }
}
