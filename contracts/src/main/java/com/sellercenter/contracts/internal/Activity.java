package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.Parties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/activity}: a message was stored. Sent before the author is answered, so that the next list shows
 * it in its place; the event on Kafka says the same again and makes up for a lost one.
 *
 * @param parties of the conversation; the report of another's conversation changes nothing. Null from a message-service
 *     of the previous release, whose report is taken by the id alone
 * @param requestId of the request that posted the message, by which logs can be followed; null where there is none
 * @param contentType the side that wrote it; null from a message-service of the previous release
 */
public record Activity(long conversation, long seq, Instant at, @Nullable Parties parties, @Nullable String requestId,
        @Nullable ContentType contentType) {}
