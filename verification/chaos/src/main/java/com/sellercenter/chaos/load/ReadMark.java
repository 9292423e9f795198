package com.sellercenter.chaos.load;

/**
 * A mark that the shop's side set in a conversation, and that the system answered with 200.
 *
 * @param message the id of the newest message that is read
 * @param sentAt when it was sent, in nanoseconds
 * @param acknowledgedAt when the answer had come
 */
public record ReadMark(long conversation, long message, long sentAt, long acknowledgedAt) {}
