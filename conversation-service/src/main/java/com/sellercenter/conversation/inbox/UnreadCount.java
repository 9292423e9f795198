package com.sellercenter.conversation.inbox;

/**
 * What a caller has to look at (contract §11); neither number exceeds {@value #MAX}.
 *
 * @param unread how many conversations have a message that the caller's side has not read
 * @param needsReply how many conversations wait for the shop
 */
record UnreadCount(long unread, long needsReply) {

    /** Where counting ends, so that an inbox that nobody reads costs no more than another. */
    static final int MAX = 1_000;
}
