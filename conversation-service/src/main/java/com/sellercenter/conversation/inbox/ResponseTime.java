package com.sellercenter.conversation.inbox;

import org.jspecify.annotations.Nullable;

/**
 * How long shops take for their first answer (contract §11).
 *
 * @param count the questions and messages that shoppers have opened
 * @param answered how many of them the shop has answered
 * @param medianSeconds the time that half of the answers took at most; null without an answer
 * @param p90Seconds the same of nine in ten
 */
record ResponseTime(long count, long answered, @Nullable Double medianSeconds, @Nullable Double p90Seconds) {}
