package com.sellercenter.chaos.load;

/**
 * A message that the system took responsibility for by answering 200.
 *
 * @param user the shopper whose conversation it is
 * @param message the message's id, or 0 where the answer has only the conversation's
 * @param text unlike any other's
 * @param sentAt when it was sent for the first time, in nanoseconds
 * @param acknowledgedAt when the answer had come
 */
public record Post(long conversation, long user, long message, String text, boolean isPublic, boolean byShop,
        long sentAt,
        long acknowledgedAt) {}
