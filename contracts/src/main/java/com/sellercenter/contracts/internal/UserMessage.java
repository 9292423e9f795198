package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import java.time.Instant;

/**
 * A message in a conversation of a user: {@code GET /internal/channels/{channel}/users/{user}/messages?after=…} answers an
 * array of those whose ids follow, the oldest {@link #LIMIT}, with the keys of a listed message.
 */
public record UserMessage(long id, long conversation, String messageContent, UserType userType, long contentId,
        ContentType contentType, Instant createdDate) {

    /** How many there are in one answer, at most. */
    public static final int LIMIT = 50;
}
