package com.sellercenter.chaos.load;

/**
 * A message that the system took responsibility for by answering 200.
 *
 * @param text unlike any other's
 * @param sentAt when it was sent for the first time, in nanoseconds
 * @param acknowledgedAt when the answer had come
 */
public record Post(long conversation, String text, boolean isPublic, boolean byShop, long sentAt,
        long acknowledgedAt) {}
