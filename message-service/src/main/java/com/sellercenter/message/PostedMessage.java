package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;

/** The answer to {@code POST …/messages/} (contract §2). */
record PostedMessage(long id, long conversation, String messageContent, UserType userType, long contentId,
        ContentType contentType) {

    /** The message as stored under that id. */
    static PostedMessage of(NewMessage message, long id) {
        return new PostedMessage(id, message.conversation().id(), message.messageContent(), message.userType(),
                message.contentId(), message.contentType());
    }
}
