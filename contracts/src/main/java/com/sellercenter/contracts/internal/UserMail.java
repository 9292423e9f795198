package com.sellercenter.contracts.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to a user as notification-service holds it: {@code POST /internal/mails} takes a {@link Query} and answers an array
 * of the mails whose messages' ids follow, the oldest {@link #LIMIT}. Its address and subject are not stored: they are made
 * of the reference data when it is sent.
 *
 * @param message the id of the message that it is about. A mail about an official answer to a review has the id of the
 *     conversation, 2^52 added
 * @param messageContent the shop's text; null once that is deleted
 * @param state {@code pending}, {@code sending}, {@code sent}, {@code skipped} or {@code parked}
 * @param reason why it is in that state, where there is a reason
 * @param createdDate the message's
 * @param changedDate when it came into that state
 */
public record UserMail(long message, long conversation, long datasource, @Nullable String messageContent, String state,
        @Nullable String reason, Instant createdDate, Instant changedDate) {

    /** How many there are in one answer, at most. */
    public static final int LIMIT = 50;

    /**
     * Which mails.
     *
     * @param conversations of the user, at most 100
     * @param after the id of the last message that is known already; 0 for the first call
     */
    public record Query(int channel, long user, List<Long> conversations, long after) {

        /** What follows that mail. */
        public Query after(UserMail last) {
            return new Query(channel, user, conversations, last.message);
        }
    }
}
