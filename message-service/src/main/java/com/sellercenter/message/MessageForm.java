package com.sellercenter.message;

import com.sellercenter.contracts.body.Field;
import com.sellercenter.contracts.body.Fields;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.identity.Caller;
import java.time.Instant;

/** The body of {@code POST …/messages/} while it is checked (contract §2); other keys are ignored. */
record MessageForm(Fields fields, Field<String> messageContent, Field<Long> conversation,
        Field<ContentType> contentType, Field<Long> contentId, Field<UserType> userType) {

    private static final int LONGEST = 10_000;

    static MessageForm read(Fields fields) {
        return new MessageForm(fields, fields.text("message_content", LONGEST), fields.key("conversation"),
                fields.choice("content_type", ContentType.class), fields.integer("content_id"),
                fields.choice("user_type", UserType.class));
    }

    /** Whether the author is a user who is not known from the conversation itself. */
    boolean namesAnotherUser(ConversationFacts facts) {
        return contentType.orNull() == ContentType.USER && contentId.present() && contentId.get() != facts.user();
    }

    /** Refuses the form because there is no such conversation, and for all else that is wrong with it. */
    void refuseConversation() {
        if (conversation.present()) {
            fields.refuseMissing(conversation);
        }
        fields.check();
    }

    /** Notes that there is no such author. */
    void refuseAuthor() {
        fields.refuseMissing(contentId);
    }

    /** The message, or a refusal of all wrong fields together. */
    NewMessage message(ConversationFacts facts, Caller caller, Instant now) {
        fields.check();
        return new NewMessage(null, facts, messageContent.get(), userType.get(), contentType.get(), contentId.get(),
                caller.principal(), now);
    }
}
