package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.Parties;
import java.util.List;

/**
 * Consecutive messages of one conversation, by their numbers in it. {@code POST /internal/messages} takes several ranges, of
 * at most {@value #LIMIT} messages together, and answers an array of {@link Numbered}, lowest ids first.
 *
 * @param parties of the conversation; one that is known with others has no messages
 * @param after the number before the first
 * @param upTo the number of the last
 */
public record MessageRange(long conversation, Parties parties, long after, long upTo) {

    /** The most messages that one request may ask for. */
    public static final int LIMIT = 50;

    /** How many messages it asks for. */
    public int size() {
        return Math.toIntExact(upTo - after);
    }

    /** The body of the request. */
    public record Query(List<MessageRange> ranges) {}

    /**
     * A message and its number.
     *
     * @param seq the message's number in its conversation, from 1
     */
    public record Numbered(long seq, UserMessage message) {}
}
