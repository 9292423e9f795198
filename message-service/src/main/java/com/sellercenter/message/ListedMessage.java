package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import java.time.Instant;

/** One element of {@code GET …/messages/}. */
record ListedMessage(long id, long conversation, String messageContent, UserType userType, long contentId,
        ContentType contentType, Instant createdDate) {}
