package com.sellercenter.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code GET …/messages/}.
 *
 * @param originalContent what was written, of a masked message, where the reader may see it (contract §14); else null
 */
record ListedMessage(long id, long conversation, String messageContent, UserType userType, long contentId,
        ContentType contentType, Instant createdDate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String originalContent) {}
