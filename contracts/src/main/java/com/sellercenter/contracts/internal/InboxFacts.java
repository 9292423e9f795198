package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.Parties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the inbox state of a conversation is made of, counted from its messages: {@code POST /internal/inboxes} takes an array
 * of {@link Query} and answers an array with those that are known.
 *
 * @param messageCount the place of the newest message
 * @param ofShopper the places of the shopper's messages, as PostgreSQL writes an {@code int8multirange}
 * @param ofShop the places of the shop's messages, likewise
 * @param shopperRead the place of the newest message that the shopper has read; 0 for none
 * @param shopRead the same of the shop
 * @param replyNeededSince the date of the shopper's oldest unanswered message, or null
 * @param firstAnswerDate the date of the shop's first message, or null
 */
public record InboxFacts(long conversation, long messageCount, String ofShopper, String ofShop, long shopperRead,
        long shopRead, @Nullable Instant replyNeededSince, @Nullable Instant firstAnswerDate) {

    /** How many conversations may be asked for at once. */
    public static final int LIMIT = 100;

    /**
     * One conversation that is asked for.
     *
     * @param parties a conversation that is known with others is not answered
     * @param shopperMark the id of the newest message that the shopper has read; 0 for none
     * @param shopMark the same of the shop
     * @param noReply the place up to which the shop need not reply; 0 for none
     */
    public record Query(long conversation, Parties parties, long shopperMark, long shopMark, long noReply) {}
}
