package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.Parties;
import java.time.Instant;

/**
 * A conversation whose retention is over as far as conversation-service knows: {@code POST /internal/expirations} takes an
 * array, and answers with the ids of those that have expired, now or before. One that has a message of {@code before} or
 * later, or other parties, stays as it is.
 *
 * @param parties of the conversation
 * @param before the date that its last message must be older than
 */
public record Expiring(long conversation, Parties parties, Instant before) {}
