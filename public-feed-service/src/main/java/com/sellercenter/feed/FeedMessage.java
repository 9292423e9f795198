package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.reference.ReferenceKey;
import java.time.Instant;

/** A published message as it is stored, with the id of its author. */
record FeedMessage(long id, String messageContent, UserType userType, ContentType contentType, long contentId,
        Instant createdDate) {

    ReferenceKey author() {
        return switch (contentType) {
            case USER -> ReferenceKey.user(contentId);
            case DATASOURCE -> ReferenceKey.datasource(contentId);
        };
    }
}
