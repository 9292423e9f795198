package com.sellercenter.contracts.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in a conversation of a user: {@code GET /internal/channels/{channel}/users/{user}/messages?after=…} answers an
 * array of those whose ids follow, the oldest {@link #LIMIT}, with the keys of a listed message.
 *
 * @param originalContent what the user wrote, of a message of the user that is masked (contract §14); else null
 */
public record UserMessage(long id, long conversation, String messageContent, UserType userType, long contentId,
        ContentType contentType, Instant createdDate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String originalContent) {

    /** How many there are in one answer, at most. */
    public static final int LIMIT = 50;

    /** One whose content is as it is shown. */
    public UserMessage(long id, long conversation, String messageContent, UserType userType, long contentId,
            ContentType contentType, Instant createdDate) {
        this(id, conversation, messageContent, userType, contentId, contentType, createdDate, null);
    }
}
